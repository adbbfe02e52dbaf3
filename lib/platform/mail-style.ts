/* The visual style within the limits of mail programs: no variables, no rem, no own font (fetching one would reveal
   when somebody reads). Colours are those of app/globals.css, light inline and dark by class. */
export const mailColours = { ink: '#14191d', paper: '#ffffff' } as const

const display = `Faustina,Georgia,'Times New Roman',serif`
const text = `'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif`
const mono = `Consolas,Menlo,'DejaVu Sans Mono',monospace`
const soft = '#444e55'

/** The inline style of each part. A class of the same name lets the dark style override it. */
export const styles = {
  page: `margin:0;padding:0;background-color:${mailColours.paper};color:${mailColours.ink};font-family:${text};-webkit-text-size-adjust:100%;text-size-adjust:100%`,
  preheader:
    'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;font-size:1px;line-height:1px',
  sheet: `max-width:600px;margin:0 auto;padding:0 20px 32px;background-color:${mailColours.paper};color:${mailColours.ink}`,
  strip: 'height:6px;line-height:6px;font-size:0',
  stripHalf: 'display:inline-block;width:50%;height:6px',
  stripClient: 'background-color:#0072b2',
  stripContractor: 'background-color:#d55e00',
  stripWhole: `background-color:${mailColours.ink}`,
  brand: `margin:28px 0 10px;font-family:${display};font-size:20px;line-height:24px;font-weight:700`,
  rule: `height:8px;line-height:8px;font-size:0;background-color:${mailColours.ink}`,
  title: `margin:28px 0 20px;font-family:${display};font-size:32px;line-height:37px;font-weight:700;letter-spacing:-0.012em;overflow-wrap:anywhere`,
  text: 'margin:0 0 16px;font-size:18px;line-height:27px;overflow-wrap:anywhere',
  quote: `margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid ${mailColours.ink};font-family:${display};font-size:20px;line-height:29px;overflow-wrap:anywhere`,
  label: `margin:24px 0 4px;font-size:16px;line-height:23px;color:${soft};overflow-wrap:anywhere`,
  code: `margin:0 0 20px;font-family:${display};font-size:44px;line-height:52px;font-weight:700;letter-spacing:0.14em;font-variant-numeric:lining-nums tabular-nums`,
  fingerprint: `margin:0 0 20px;padding:10px 0;border-top:1px solid #d2d9dd;border-bottom:1px solid #d2d9dd;font-family:${mono};font-size:14px;line-height:21px;word-break:break-all`,
  action: 'margin:28px 0 16px',
  button: `display:inline-block;padding:14px 24px;border:1px solid ${mailColours.ink};border-radius:2px;background-color:${mailColours.ink};color:${mailColours.paper};font-size:18px;line-height:24px;font-weight:700;text-decoration:none`,
  small: `margin:0 0 16px;font-size:14px;line-height:20px;color:${soft};overflow-wrap:anywhere`,
  address: 'word-break:break-all',
  foot: 'margin-top:36px;padding-top:16px;border-top:1px solid #d2d9dd',
} as const

/** For mail programs that support a style element. !important, because the light colours are inline. */
export const darkStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page h1, .page .text, .page .quote, .page .code, .page .fingerprint, .page .brand { color: #edf1f3 !important; }
  .page { background-color: #12171a !important; }
  .page .label, .page .small { color: #bac4ca !important; }
  .page .rule, .page .stripWhole { background-color: #edf1f3 !important; }
  .page .stripClient { background-color: #4fa9df !important; }
  .page .stripContractor { background-color: #f0853a !important; }
  .page .quote { border-color: #edf1f3 !important; }
  .page .fingerprint, .page .foot { border-color: #343f45 !important; }
  .page .button { background-color: #edf1f3 !important; border-color: #edf1f3 !important; color: #12171a !important; }
}
`
