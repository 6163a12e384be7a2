import { demoDivisionsCsv } from './demo-divisions.ts';
import { demoDirectoryCodes } from './directories.ts';
import { airSeed, syntheticAirCsv } from './synthetic-air.ts';
import { personsCount, personsSeed, syntheticPersonsCsv } from './synthetic-persons.ts';

/** A table of the demo city: the rows behind one of its directories. */
export interface DemoTable {
  /** Short name in guides and scripts. */
  readonly key: 'persons' | 'air' | 'divisions';
  /** The directory that describes it. */
  readonly code: string;
  /** Account of the data officer who provides it. */
  readonly officer: string;
  readonly file_name: string;
  csv(): Iterable<string>;
}

/** The tables of the demo city, the small ones first; all synthetic, by printed seeds. */
export const demoTables: readonly DemoTable[] = [
  {
    key: 'divisions',
    code: demoDirectoryCodes.divisions,
    officer: 'officer-mzj',
    file_name: 'demo-divisions.csv',
    csv: demoDivisionsCsv,
  },
  {
    key: 'air',
    code: demoDirectoryCodes.air_quality,
    officer: 'officer-sthjj',
    file_name: 'synthetic-air.csv',
    csv: () => syntheticAirCsv(airSeed),
  },
  {
    key: 'persons',
    code: demoDirectoryCodes.persons,
    officer: 'officer-gaj',
    file_name: 'synthetic-persons.csv',
    csv: () => syntheticPersonsCsv(personsCount, personsSeed),
  },
];
