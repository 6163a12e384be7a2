import type {
  AskedTables,
  ReleaseEngine,
  ReleaseWatch,
  WriteRequest,
} from '#channels/opening/index.ts';

type ServingRequest = Parameters<ReleaseEngine['copyForServing']>[0];

/** What the release thread is asked; requests are plain data, so they can be sent. */
export type ReleaseCall =
  | { readonly verb: 'ask'; readonly tables: AskedTables; readonly select: string }
  | {
      readonly verb: 'copy';
      readonly tables: AskedTables;
      readonly select: string;
      readonly path: string;
    }
  | { readonly verb: 'write'; readonly request: WriteRequest }
  | { readonly verb: 'copyForServing'; readonly request: ServingRequest };

/** Does what a call asks for. */
export function performRelease(
  engine: ReleaseEngine,
  call: ReleaseCall,
  watch: ReleaseWatch,
): Promise<unknown> {
  switch (call.verb) {
    case 'ask':
      return engine.ask(call.tables, call.select, watch.signal);
    case 'copy':
      return engine.copy(call.tables, call.select, call.path, watch.signal);
    case 'write':
      return engine.write(call.request, watch);
    case 'copyForServing':
      return engine.copyForServing(call.request, watch);
  }
}
