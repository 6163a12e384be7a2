import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Structured logs to standard error, one JSON object a line. Names, account names, addresses,
 * bodies and queries are never given to it: ids and codes only.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { fault: faultOf },
  };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}

// Drivers hang the connection, the statement and its values on their errors; none of that is for
// a log. `detail` of PostgreSQL quotes the row that broke a rule, so it stays out as well.
function faultOf(fault: unknown): Readonly<Record<string, unknown>> {
  if (!(fault instanceof Error)) return { message: String(fault) };
  const { name, message, stack, cause } = fault;
  return {
    name,
    message,
    ...('code' in fault ? { code: fault.code } : {}),
    ...('constraint' in fault ? { constraint: fault.constraint } : {}),
    stack,
    ...(cause === undefined ? {} : { cause: faultOf(cause) }),
  };
}
