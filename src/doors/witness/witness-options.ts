import { parseArgs } from 'node:util';

/** How a stand-alone witness was asked to start. */
export interface WitnessOptions {
  readonly port: number;
  /** Folder of the witness: its key, the logs that it accepts, the heads that it has seen. */
  readonly data: string;
  readonly name: string;
  readonly host: string;
}

export const witnessUsage = 'datong witness --port P --data DIR [--name NAME] [--host ADDR]';

const loopback = '127.0.0.1';

/** Reads the words after `datong witness`; nothing when they cannot be understood. */
export function readWitnessOptions(words: readonly string[]): WitnessOptions | undefined {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        name: { type: 'string', default: 'datong-witness' },
        host: { type: 'string', default: loopback },
      },
    });
    const port = Number(values.port);
    if (!values.port || !Number.isInteger(port) || port < 0 || port > 65_535) return undefined;
    if (!values.data) return undefined;
    return { port, data: values.data, name: values.name, host: values.host };
  } catch {
    return undefined;
  }
}

/** The same as words again. */
export function wordsOf({ port, data, name, host }: WitnessOptions): readonly string[] {
  return [`--port=${port}`, `--data=${data}`, `--name=${name}`, `--host=${host}`];
}
