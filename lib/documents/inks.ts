import type { Ink } from '@/lib/charts/drawing.ts'

/** The light colours of app/globals.css: a file has no stylesheet, and is printed on white. */
export const printInks: Readonly<Record<Ink, string>> = {
  ink: '#14191d',
  soft: '#444e55',
  line: '#d2d9dd',
  control: '#76828a',
  hatch: '#aeb8be',
  paper: '#ffffff',
  sunken: '#f1f4f5',
  client: '#0072b2',
  contractor: '#d55e00',
  'or-1': '#fee0b6',
  'or-2': '#f1a340',
  'or-3': '#b35806',
  'pu-1': '#d8daeb',
  'pu-2': '#998ec3',
  'pu-3': '#542788',
  current: '#14191d',
  ground: '#ffffff',
}
