import { useState } from 'react'
import { CONTROLLER } from '../../../kafka/base/addresses.ts'
import type { WorldCommand } from '../../../kafka/base/commands.ts'
import { useCommand } from '../../session/useSession.ts'
import { useBrokers, useClients } from '../../state/views.ts'
import { StateBadge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { plural } from '../../ui/format.ts'
import styles from './Brokers.module.css'
import { NodeName } from './requestColumns.tsx'

interface Peer {
  readonly address: string
  readonly name: string
  /** Messages to it are lost. */
  readonly cutTo: boolean
  /** Messages from it are lost; null: only brokers tell which of their links are cut. */
  readonly cutBack: boolean | null
}

/** The links between this node and the others, each direction by itself. */
export function Links({ address }: { readonly address: string }) {
  const run = useCommand()
  const peers = usePeers(address)
  const [withClients, setWithClients] = useState(false)
  const isCut = (peer: Peer): boolean => peer.cutTo || peer.cutBack === true
  const shown = peers.filter(
    (peer) => withClients || isCut(peer) || !peer.address.startsWith('client:'),
  )
  const cut = peers.filter(isCut).length
  const clients = peers.filter((peer) => peer.address.startsWith('client:')).length
  const send = async (commands: readonly WorldCommand[], done: string): Promise<void> => {
    for (const [at, command] of commands.entries()) {
      const outcome = await run(command, at === commands.length - 1 ? { done } : {})
      if (!outcome.ok) return
    }
  }
  return (
    <section className={styles.part} aria-label="Network">
      <div className={styles.sectionHead}>
        <h2>Network</h2>
        <span className={cut > 0 ? 'bad' : 't3'}>
          {cut === 0 ? 'all links are whole' : `${plural(cut, 'link')} cut`}
        </span>
        <span className={styles.space} />
        {clients > 0 && (
          <Switch
            label={`With ${plural(clients, 'client')}`}
            checked={withClients}
            onChange={setWithClients}
          />
        )}
      </div>
      <table className={styles.links}>
        <thead>
          <tr>
            <th scope="col">Other node</th>
            <th scope="col">To it</th>
            <th scope="col">From it</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((peer) => (
            <PeerLine key={peer.address} own={address} peer={peer} send={send} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        Over a cut link nothing arrives: the sender waits until its request times out. One way only
        is the meaner fault, as the other side still looks well.
      </p>
    </section>
  )
}

interface PeerLineProps {
  readonly own: string
  readonly peer: Peer
  readonly send: (commands: readonly WorldCommand[], done: string) => Promise<void>
}

function PeerLine({ own, peer, send }: PeerLineProps) {
  const { address, name, cutTo, cutBack } = peer
  const change = (type: 'cutLink' | 'healLink', to: boolean, back: boolean): WorldCommand[] => [
    ...(to ? [{ type, from: own, to: address }] : []),
    ...(back ? [{ type, from: address, to: own }] : []),
  ]
  const whole = !cutTo && cutBack !== true
  return (
    <tr data-link={address}>
      <th scope="row">
        <NodeName address={address} />
      </th>
      <td>
        <LinkState cut={cutTo} />
      </td>
      <td>
        <LinkState cut={cutBack} />
      </td>
      <td>
        <span className={styles.linkActions}>
          {whole ? (
            <>
              <Button
                small
                icon="cut"
                title={`Cut both directions between here and ${name}`}
                onClick={() =>
                  void send(change('cutLink', true, true), `The link to ${name} is cut.`)
                }
              >
                Cut
              </Button>
              <Button
                small
                kind="quiet"
                title={`Nothing from here reaches ${name}`}
                onClick={() =>
                  void send(change('cutLink', true, false), `Nothing reaches ${name} from here.`)
                }
              >
                Only to it
              </Button>
              {cutBack !== null && (
                <Button
                  small
                  kind="quiet"
                  title={`Nothing from ${name} arrives here`}
                  onClick={() =>
                    void send(change('cutLink', false, true), `Nothing from ${name} arrives here.`)
                  }
                >
                  Only from it
                </Button>
              )}
            </>
          ) : (
            <Button
              small
              icon="plug"
              title={`Heal both directions between here and ${name}`}
              onClick={() =>
                void send(change('healLink', true, true), `The link to ${name} is whole.`)
              }
            >
              Heal
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}

function LinkState({ cut }: { readonly cut: boolean | null }) {
  if (cut === null) {
    return (
      <span className="t3" title="Only brokers tell which of their links are cut.">
        unknown
      </span>
    )
  }
  return <StateBadge tone={cut ? 'bad' : 'ok'}>{cut ? 'cut' : 'whole'}</StateBadge>
}

function usePeers(address: string): readonly Peer[] {
  const brokers = useBrokers()
  const clients = useClients(({ producers, consumers }) => ({ producers, consumers }))
  const cutFrom = new Map(
    brokers.map(({ brokerId, cutFrom: cut }) => [`broker:${brokerId}`, new Set(cut)]),
  )
  const peer = (other: string, name: string): Peer => ({
    address: other,
    name,
    cutTo: cutFrom.get(address)?.has(other) ?? false,
    cutBack: cutFrom.get(other)?.has(address) ?? null,
  })
  const names = [...(clients?.producers ?? []), ...(clients?.consumers ?? [])]
  return [
    peer(CONTROLLER, 'the controller'),
    ...brokers.map(({ brokerId }) => peer(`broker:${brokerId}`, `broker ${brokerId}`)),
    ...names.map(({ name }) => peer(`client:${name}`, name)),
  ].filter((each) => each.address !== address)
}
