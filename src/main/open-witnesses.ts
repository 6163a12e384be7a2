import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWitness, type Witness } from '#doors/witness/open-witness.ts';
import { serveWitness } from '#doors/witness/serve-witness.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { formatVerifierKey, type VerifierKey } from '#kernel/tlog/signed-note.ts';
import { httpWitnessTransport } from '#platform/witness-transport.ts';
import {
  type HeadSource,
  type WitnessingPorts,
  witnessHeadSources,
} from '#spine/evidence/index.ts';

const policyName = 'witness-policy';
const demoNames = ['demo-witness-1', 'demo-witness-2'] as const;
const demoMark = '# 演示城市自动生成 made by the demo city';

/** What the witnesses of a platform are opened with. */
export interface WitnessesParts {
  readonly data_folder: string;
  readonly demo: boolean;
  /** The key of our own log. */
  readonly key: VerifierKey;
  now(): Date;
  reportFault(where: string, fault: unknown): void;
}

/** Who witnesses us, and ourselves as a witness of others. */
export interface Witnesses {
  /** Nothing without a file `witness-policy` in the data folder. */
  readonly witnessing: WitnessingPorts | undefined;
  /** What they have seen of our log, asked before anything is signed. */
  readonly heads: readonly HeadSource[];
  /** Ourselves, when the folder `witness` of the data folder names logs. */
  readonly own: Witness | undefined;
  close(): Promise<void>;
}

/**
 * Reads the witness policy and opens what the data folder asks for. The demo city runs two
 * witnesses of its own in this process: they end with it, however it ends. They show the protocol;
 * independent they are not, since whoever has the machine has them too.
 */
export async function openWitnesses(parts: WitnessesParts): Promise<Witnesses> {
  const { data_folder } = parts;
  const file = join(data_folder, policyName);
  const demo = parts.demo ? await openDemoWitnesses(parts, file) : [];
  // Without the demo nobody would answer for its witnesses, and no receipt would become final.
  if (!parts.demo && isOfDemo(file)) rmSync(file);
  const policy_text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const folder = join(data_folder, 'witness');
  const transport = httpWitnessTransport;
  const asking = { suite: nodeSuite, key: parts.key, transport };
  return {
    witnessing: policy_text === undefined ? undefined : { policy_text, transport },
    heads: policy_text === undefined ? [] : witnessHeadSources({ ...asking, policy_text }),
    own: existsSync(join(folder, 'logs'))
      ? await witnessIn(folder, `${parts.key.name}/witness`, parts)
      : undefined,
    close: async () => {
      await Promise.all(demo.map((one) => one.close()));
    },
  };
}

function isOfDemo(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').startsWith(demoMark);
}

function witnessIn(folder: string, name: string, parts: WitnessesParts): Promise<Witness> {
  const { now, reportFault } = parts;
  return openWitness({ folder, name, now, onFault: reportFault });
}

// A policy that somebody else wrote stands; then the demo's witnesses are not needed.
async function openDemoWitnesses(
  parts: WitnessesParts,
  file: string,
): Promise<readonly { close(): Promise<void> }[]> {
  if (existsSync(file) && !isOfDemo(file)) return [];
  const vkey = formatVerifierKey(nodeSuite, parts.key);
  const lines = [demoMark, `log ${vkey}`];
  const served: { close(): Promise<void> }[] = [];
  for (const name of demoNames) {
    const folder = join(parts.data_folder, name);
    const witness = await witnessIn(folder, name, parts);
    writeFileSync(join(folder, 'logs'), `${parts.key.name} ${vkey}\n`, { mode: 0o600 });
    const place = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
    served.push(place);
    lines.push(`witness ${name} ${witness.vkey} ${place.url}`);
  }
  lines.push(`group demo-witnesses all ${demoNames.join(' ')}`, 'quorum demo-witnesses');
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return served;
}
