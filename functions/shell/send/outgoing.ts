/** It is known that nothing went out: sending again is no repeat. Any other error of a sender leaves open whether it arrived. */
export class NotSent extends Error {}

/** Wall milliseconds that a mail server or a webhook's receiver has to answer: a function that tells ten alerts ends within its minute. */
export const PATIENCE_MS = 4000;

/** A text to one address. `id` names what is sent, the same for a repeat of it; `repeat`: an earlier attempt may have arrived. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly repeat: boolean;
}
