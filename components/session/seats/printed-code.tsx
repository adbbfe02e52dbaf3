import { useTranslations } from 'next-intl'
import { QrCode } from '@/components/session/screen/qr-code.tsx'
import { joinAddressOf, spacedCode } from '@/lib/session/rules/seats.ts'

interface PrintedCodeProps {
  roomCode: string
  /** of the page for the two codes */
  address: string
  /** the neighbourhood */
  project: string
}

/** How to come in without mail, on one sheet that can be read across a table: dark on light in every theme. */
export function PrintedCode({ roomCode, address, project }: PrintedCodeProps) {
  const t = useTranslations('seats.print')
  return (
    <article
      data-theme="light"
      aria-labelledby="printed-code"
      className="mt-10 grid justify-items-center gap-6 bg-paper px-4 py-8 text-center text-ink print:mt-0"
    >
      <header className="grid justify-items-center">
        <p className="text-lead print:text-h3">{project}</p>
        <h1 id="printed-code" className="text-h1">
          {t('title')}
        </h1>
      </header>
      <p
        data-room-code
        className="font-display text-[min(15vw,8rem)] whitespace-nowrap print:text-[9rem] leading-none font-strong tracking-wide"
      >
        {spacedCode(roomCode)}
      </p>
      <QrCode
        text={joinAddressOf(address, roomCode)}
        label={t('qr', { address })}
        className="size-[min(70vw,20rem)] print:size-[32rem]"
      />
      <p className="text-h3 wrap-anywhere print:text-h2">{t('go', { address: address.replace(/^https?:\/\//, '') })}</p>
      <p className="max-w-measure text-lead print:text-h3">{t('own')}</p>
    </article>
  )
}
