import { svgFile, type ChartPicture } from '@/lib/documents/svg.ts'

/** A chart as the text of its file, as it is downloaded; null where it is withheld. */
export const inSvg =
  <Given extends unknown[]>(make: (...given: Given) => ChartPicture | null) =>
  (...given: Given): string | null => {
    const picture = make(...given)
    return picture && svgFile(picture)
  }
