import {
  personColumns,
  personsCount,
  personsSeed,
  syntheticPersonsCsv,
} from '#procedures/demo-city/synthetic-persons.ts';

/**
 * Identity numbers of synthetic persons, made again from their seed as a counter clerk would type
 * them.
 */
export function knownPersons(count: number): readonly string[] {
  const place = personColumns.indexOf('id_number');
  const numbers: string[] = [];
  let isHeader = true;
  for (const block of syntheticPersonsCsv(personsCount, personsSeed)) {
    for (const line of block.split('\n')) {
      if (isHeader) isHeader = false;
      else if (line !== '') numbers.push(line.split(',')[place] ?? '');
      if (numbers.length >= count) return numbers;
    }
  }
  return numbers;
}
