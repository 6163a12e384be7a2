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
    redact: ['req.headers', 'req.body', 'err.parameters', 'fault.parameters'],
    serializers: { fault: pino.stdSerializers.err },
  };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}
