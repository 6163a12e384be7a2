import type { z } from 'zod';
import type { cityNumbers } from '#spine/catalog/contracts.ts';

/** What the city holds, as the catalogue counts it. */
export type CityNumbers = z.output<typeof cityNumbers.output>;

/** One value and how many directories have it. */
export type Counted = CityNumbers['by_domain'][number];
