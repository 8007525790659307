import { renderPaper } from '../../functions/shell/pdf/render.ts';
import { minutes, proof } from './paper.ts';

/** A function that draws a document, to be bundled as a domain's is. */
export const handler = (): Promise<Uint8Array> => renderPaper(minutes, proof);
