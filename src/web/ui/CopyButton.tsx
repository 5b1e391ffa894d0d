import { useState } from 'react'
import { IconButton } from './Button.tsx'
import { toast } from './Toasts.tsx'

export interface CopyButtonProps {
  readonly text: string
  /** What is copied: "Copy the command". */
  readonly name: string
}

export function CopyButton({ text, name }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 1500)
    } catch {
      toast({
        tone: 'bad',
        text: 'This browser does not let the page copy. Select and copy it by hand.',
      })
    }
  }
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      name={copied ? 'Copied' : name}
      small
      onClick={() => void copy()}
    />
  )
}
