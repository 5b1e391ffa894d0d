import { useSession } from '../session/useSession.ts'
import { formatBytes } from '../ui/format.ts'
import { toast } from '../ui/Toasts.tsx'
import { saveFile } from '../ui/table/exportRows.ts'

/** Hands all files of all brokers to the person as one zip. */
export function useExport(): () => Promise<void> {
  const session = useSession()
  return async () => {
    try {
      const { name, zip } = await session.query('export', {})
      saveFile(name, new Uint8Array(zip), 'application/zip')
      toast({ tone: 'ok', text: `${name} is ready, ${formatBytes(zip.length)}.` })
    } catch (error) {
      toast({
        tone: 'bad',
        title: 'The export failed',
        text: error instanceof Error ? error.message : String(error),
      })
    }
  }
}
