import { useMemo } from 'react'
import { networkPresets } from '../../kafka/base/clientDefaults.ts'
import { experiments } from '../../lab/experiments.ts'
import type { PaletteAction } from '../features/palette/Palette.tsx'
import { navigate } from '../location/hashLocation.ts'
import { type RunCommand, useCommand } from '../session/useSession.ts'
import { setTheme } from '../state/theme.ts'
import { useBrokers, useClients, useGroups, useTopics } from '../state/views.ts'
import { places } from './shell/Nav.tsx'
import type { ShellDialog } from './shell/Shell.tsx'
import { speeds, speedText } from './speeds.ts'
import { useExport } from './useExport.ts'
import { type TransportActions, useTransportActions } from './useTransportActions.ts'

/** Every place, entity and action by name. */
export function usePaletteActions(open: (dialog: ShellDialog) => void): readonly PaletteAction[] {
  const entities = useEntityActions()
  const run = useCommand()
  const transport = useTransportActions()
  const exportFiles = useExport()
  return useMemo(
    () => [
      ...places.map((place) => goTo(place.label, place.path, 'Go to', `g ${place.key}`)),
      ...timeActions(transport),
      goTo('Create a topic…', '/topics?create=new', 'Topic'),
      ...entities,
      ...clusterActions(run),
      ...experiments.map(({ id, title }) =>
        goTo(`Experiment: ${title}`, `/lab?experiment=${id}`, 'Lab'),
      ),
      action('New cluster…', 'Workspace', () => open('reset')),
      action('Export all files', 'Workspace', () => void exportFiles()),
      action('Keyboard shortcuts', 'Help', () => open('shortcuts'), '?'),
      action('About Samsa', 'Help', () => open('about')),
      action('Theme: light', 'Look', () => setTheme('light')),
      action('Theme: dark', 'Look', () => setTheme('dark')),
      action('Theme: as the system', 'Look', () => setTheme('system')),
    ],
    [entities, run, transport, exportFiles, open],
  )
}

const action = (label: string, group: string, onRun: () => void, keys?: string): PaletteAction => ({
  id: `${group}/${label}`,
  label,
  group,
  onRun,
  ...(keys && { keys }),
})

const goTo = (label: string, path: string, group: string, keys?: string): PaletteAction =>
  action(label, group, () => navigate(path), keys)

function timeActions(transport: TransportActions): PaletteAction[] {
  return [
    action('Pause or go on', 'Time', () => transport.toggle(), 'Space'),
    action('Go to the next event', 'Time', () => transport.step(), '.'),
    ...speeds.map((speed) =>
      action(`Speed ${speedText(speed)}`, 'Time', () => transport.setSpeed(speed)),
    ),
  ]
}

function clusterActions(run: RunCommand): PaletteAction[] {
  const network = (label: string, preset: keyof typeof networkPresets): PaletteAction =>
    action(
      label,
      'Network',
      () =>
        void run(
          { type: 'setNetwork', network: networkPresets[preset] },
          { done: `${label}: done.` },
        ),
    )
  return [
    network('Network as in a LAN', 'lan'),
    network('Network as in a WAN', 'wan'),
    network('Network slowed down', 'slowed'),
    action(
      'Heal all cut links',
      'Network',
      () => void run({ type: 'healNetwork' }, { done: 'All links are whole.' }),
    ),
    action(
      'Elect preferred leaders of all topics',
      'Cluster',
      () =>
        void run(
          { type: 'electPreferredLeaders', topic: null },
          { done: 'Preferred leaders were elected.' },
        ),
    ),
  ]
}

function useEntityActions(): readonly PaletteAction[] {
  const topics = useTopics()
  const groups = useGroups()
  const brokers = useBrokers()
  const clients = useClients(({ producers, consumers }) => ({ producers, consumers }))
  const run = useCommand()
  return useMemo(
    () => [
      ...topics.map(({ name }) => goTo(name, `/topics/${encodeURIComponent(name)}`, 'Topic')),
      ...groups.map(({ groupId }) =>
        goTo(groupId, `/groups/${encodeURIComponent(groupId)}`, 'Group'),
      ),
      ...brokers.flatMap(({ brokerId, lifecycle }) => [
        goTo(`Broker ${brokerId}`, `/brokers/${brokerId}`, 'Broker'),
        ...(lifecycle === 'down'
          ? [
              action(
                `Start broker ${brokerId}`,
                'Broker',
                () =>
                  void run(
                    { type: 'startBroker', brokerId },
                    { done: `Broker ${brokerId} starts.` },
                  ),
              ),
            ]
          : [
              action(
                `Stop broker ${brokerId} cleanly`,
                'Broker',
                () =>
                  void run({ type: 'stopBroker', brokerId }, { done: `Broker ${brokerId} stops.` }),
              ),
              action(
                `Kill broker ${brokerId}`,
                'Broker',
                () =>
                  void run(
                    { type: 'killBroker', brokerId },
                    { done: `Broker ${brokerId} was killed.` },
                  ),
              ),
            ]),
      ]),
      ...[...(clients?.producers ?? []), ...(clients?.consumers ?? [])].map(({ name }) =>
        goTo(name, `/clients/${encodeURIComponent(name)}`, 'Client'),
      ),
    ],
    [topics, groups, brokers, clients, run],
  )
}
