/**
 * The columns shared by the heads, the rows and the scale's words, so that words are above their stops: position, name,
 * chart, and where there is room the conclusion. On a phone they are stacked.
 */
export const rowGrid =
  'grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 min-[52rem]:grid-cols-[2.75rem_15rem_minmax(0,1fr)] min-[52rem]:gap-x-5 wide:grid-cols-[3.25rem_14.5rem_minmax(0,1fr)_17rem] print:grid-cols-[2.25rem_17rem_minmax(0,1fr)]! print:gap-x-4'

/** The column of the charts. */
export const chartColumn =
  'col-span-full min-[52rem]:col-start-3 min-[52rem]:col-end-4 min-[52rem]:pr-4 wide:pr-0 print:col-start-3! print:col-end-4! print:pr-4!'
