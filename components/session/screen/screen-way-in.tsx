import { useTranslations } from 'next-intl'
import { joinAddressOf, spacedCode } from '@/lib/session/rules/seats.ts'
import { QrCode } from './qr-code.tsx'

/** How people without mail come in. */
export interface WayIn {
  readonly roomCode: string
  /** of the page for the two codes */
  readonly address: string
}

/** The room's code, large, and a QR code for the page where it is filled in. */
export function ScreenWayIn({ roomCode, address }: WayIn) {
  const t = useTranslations('screen')
  return (
    <div className="grid content-center justify-items-start gap-3 desk:justify-items-end desk:text-right">
      <h2 className="text-h4">{t('join')}</h2>
      <QrCode text={joinAddressOf(address, roomCode)} label={t('qr', { address })} className="size-[15rem]" />
      <p className="text-caption wrap-anywhere">{t('joinText', { address: address.replace(/^https?:\/\//, '') })}</p>
      <p>
        {t('roomCode')}
        <strong data-room-code className="block font-display text-h2 leading-none tracking-wide">
          {spacedCode(roomCode)}
        </strong>
      </p>
    </div>
  )
}
