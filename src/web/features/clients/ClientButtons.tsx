import { useState } from 'react'
import { navigate } from '../../location/hashLocation.ts'
import { useCommand } from '../../session/useSession.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import styles from './Clients.module.css'
import { type ClientAction, clientActions } from './clientActions.ts'
import { type ClientView, isOff } from './clientWords.ts'

interface ClientButtonsProps {
  readonly client: ClientView
  readonly onEdit: () => void
}

/** In a table's row: the usual ones as buttons, the others in a menu. */
export function RowButtons({ client, onEdit }: ClientButtonsProps) {
  const run = useCommand()
  const [asking, setAsking] = useState<ClientAction | null>(null)
  const actions = clientActions(client)
  const act = (action: ClientAction): void => void run(action.command, { done: action.done })
  const inRow = actions.filter(({ question, disabledReason }) => !question && !disabledReason)
  const items: MenuItem[] = [
    { label: 'Settings', icon: 'edit', help: 'Change how it works', onSelect: onEdit },
    ...actions
      .filter(({ question }) => question !== null)
      .map((action) => ({
        label: action.label,
        icon: action.icon,
        help: action.help,
        danger: true,
        disabledReason: action.disabledReason,
        onSelect: () => setAsking(action),
      })),
  ]
  return (
    <span className={styles.buttons}>
      {inRow.map((action) => (
        <Button
          key={action.id}
          small
          icon={action.icon}
          title={`${action.label}: ${action.help}`}
          onClick={() => act(action)}
        >
          {action.short}
        </Button>
      ))}
      <Menu
        align="end"
        trigger={<IconButton small icon="more" name={`More for ${client.name}`} />}
        items={items}
      />
      {asking && (
        <AskDialog action={asking} onClose={() => setAsking(null)} onYes={() => act(asking)} />
      )}
    </span>
  )
}

interface AskDialogProps {
  readonly action: ClientAction
  readonly onYes: () => void
  readonly onClose: () => void
}

const AskDialog = ({ action, onYes, onClose }: AskDialogProps) => (
  <Dialog
    open
    onClose={onClose}
    title={action.label}
    footer={
      <>
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          kind="danger"
          icon={action.icon}
          onClick={() => {
            onClose()
            onYes()
          }}
        >
          {action.label}
        </Button>
      </>
    }
  >
    <p>{action.question}</p>
    <p className="t2">{action.help}</p>
  </Dialog>
)

/** In the head of a client's page: all of them, asked in place. */
export function HeadButtons({ client, onEdit }: ClientButtonsProps) {
  const run = useCommand()
  const act = async (action: ClientAction): Promise<void> => {
    const outcome = await run(action.command, { done: action.done })
    if (outcome.ok && action.id === 'remove') navigate('/clients')
  }
  const shown = clientActions(client).filter(
    ({ disabledReason, id }) => disabledReason === null && (id !== 'remove' || isOff(client)),
  )
  return (
    <>
      <Button kind="quiet" icon="edit" onClick={onEdit}>
        Settings
      </Button>
      {shown.map((action) =>
        action.question === null ? (
          <Button
            key={action.id}
            icon={action.icon}
            title={action.help}
            kind={action.id === 'start' ? 'primary' : 'plain'}
            onClick={() => void act(action)}
          >
            {action.short}
          </Button>
        ) : (
          <ConfirmButton
            key={action.id}
            label={action.short}
            question={action.question}
            confirm={action.label}
            icon={action.icon}
            onConfirm={() => void act(action)}
          />
        ),
      )}
    </>
  )
}
