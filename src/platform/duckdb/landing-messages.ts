import type {
  FileProblem,
  LandingEngine,
  LandRequest,
  ReadRequest,
  ReadTable,
  ServingCopyRequest,
  Watch,
} from '#stewardship/lake/index.ts';

/** What the landing process is asked; requests are plain data, so they can be sent. */
export type LandingCall =
  | { readonly verb: 'read'; readonly request: ReadRequest }
  | { readonly verb: 'profile'; readonly table: ReadTable; readonly markers: readonly string[] }
  | { readonly verb: 'land'; readonly request: LandRequest }
  | { readonly verb: 'copyForServing'; readonly request: ServingCopyRequest };

export type LandingProgress = Parameters<Watch['progress']>[0];

export interface LandingFault {
  readonly message: string;
  readonly problem?: FileProblem;
  readonly detail?: string;
}

/** Does what a call asks for. */
export function perform(engine: LandingEngine, call: LandingCall, watch: Watch): Promise<unknown> {
  switch (call.verb) {
    case 'read':
      return engine.read(call.request, watch);
    case 'profile':
      return engine.profile(call.table, call.markers, watch);
    case 'land':
      return engine.land(call.request, watch);
    case 'copyForServing':
      return engine.copyForServing(call.request, watch);
  }
}
