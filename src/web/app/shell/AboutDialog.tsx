import { Dialog } from '../../ui/Dialog.tsx'

interface DialogState {
  readonly open: boolean
  readonly onClose: () => void
}

export const AboutDialog = ({ open, onClose }: DialogState) => (
  <Dialog open={open} onClose={onClose} title="About Samsa">
    <p>
      Samsa runs an Apache Kafka cluster in this browser tab: brokers, controller, producers and
      consumers as a simulation that follows Kafka 4.3's own rules and file formats. The same seed
      and the same actions always give the same run.
    </p>
    <p className="t2">
      Nothing leaves the browser. The brokers' disks are kept in this browser's storage; every
      figure on screen is read from the simulated brokers and clients. Delays are virtual: the
      network is slowed by default so that requests can be watched.
    </p>
    <p className="t2">
      Apache License 2.0. Apache Kafka is a trademark of the Apache Software Foundation; Samsa is
      not made or endorsed by it.
    </p>
  </Dialog>
)
