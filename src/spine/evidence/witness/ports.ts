/** What a witness answered. */
export interface TransportAnswer {
  readonly status: number;
  /** Media type without parameters. */
  readonly type: string;
  readonly body: string;
}

/**
 * How a node reaches its witnesses. Fails when nothing answers within the time; never gives more
 * than a few kilobytes and never follows a redirection.
 */
export interface WitnessTransport {
  post(url: string, body: string, timeout_ms: number): Promise<TransportAnswer>;
  get(url: string, timeout_ms: number): Promise<TransportAnswer>;
}

/** What a log needs to be witnessed. */
export interface WitnessingPorts {
  /** Text of the policy (C2SP tlog-policy). */
  readonly policy_text: string;
  readonly transport: WitnessTransport;
  /** Longest wait for one answer. */
  readonly timeout_ms?: number;
  /** Wait after a failure; doubled with each further one, up to a minute. */
  readonly retry_ms?: number;
}
