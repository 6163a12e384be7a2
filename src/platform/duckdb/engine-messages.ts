/** Told how far a call is; its signal stops it. */
export interface CallWatch<Progress> {
  readonly signal: AbortSignal;
  progress(done: Progress): void;
}

/** What the engine is sent: a call, or the wish to stop one. */
export type ToThread<Call> =
  | { readonly id: number; readonly call: Call }
  | { readonly id: number; readonly stop: true };

/** What it sends back. A fault is plain data: errors lose their class on the way. */
export type FromThread<Progress, Fault> = { readonly id: number } & (
  | { readonly progress: Progress }
  | { readonly value: unknown }
  | { readonly fault: Fault }
);
