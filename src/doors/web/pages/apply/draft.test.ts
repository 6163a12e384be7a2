import { describe, expect, test } from 'vitest';
import { ApplicationDraft } from '#channels/sharing/contracts.ts';
import { draftApplication, draftScenario, emptyDraft, fullApplication } from './draft.ts';

const start = {
  today: '2026-03-16',
  year_on: '2027-03-15',
  dengbao_level: 3,
  region_code: '310115',
  person_name: '夏一诺',
};
const empty = emptyDraft(start);

describe('the sharing form as the rules are asked', () => {
  test('an untouched form is a draft that the contract reads', () => {
    const asked = draftApplication(empty, '307004/000001');
    expect(ApplicationDraft.safeParse(asked).success).toBe(true);
    expect(asked).not.toHaveProperty('undertakings');
  });

  test('what is empty is unknown, not wrong', () => {
    const scenario = draftScenario(empty);
    expect(scenario).not.toHaveProperty('purpose');
    expect(scenario).not.toHaveProperty('users');
  });

  test('numbers are sent as numbers; what is no whole number is left out', () => {
    const texts = { ...empty.texts, calls_per_day: '12', peak_rps: '1.5', records_per_day: 'many' };
    expect(draftScenario({ ...empty, texts }).volume).toEqual({
      calls_per_day: 12,
      persons_per_day: 500,
      records_per_call: 100,
    });
  });

  test('a known scenario is named, and nothing of the form is sent beside it', () => {
    const asked = draftApplication({ ...empty, scenario_id: 'scn_1' }, 'x');
    expect(asked).toMatchObject({ scenario_id: 'scn_1' });
    expect(asked).not.toHaveProperty('scenario');
  });

  test('a submission always says what was signed, even if nothing', () => {
    expect(fullApplication(empty, 'x').undertakings.signed).toEqual([]);
    const signed = fullApplication({ ...empty, signed: ['truth'] }, 'x').undertakings;
    expect(signed.signed).toEqual(['truth']);
  });

  test('working hours and terminals are read from what was chosen and typed', () => {
    const texts = { ...empty.texts, terminals: '10.1.2.0/24\n10.1.3.4,10.1.3.5' };
    const scenario = draftScenario({ ...empty, texts, work_hours: true });
    expect(scenario.hours).toEqual({ from: '08:30', to: '17:30', working_days_only: true });
    expect(scenario.system?.terminals).toEqual(['10.1.2.0/24', '10.1.3.4', '10.1.3.5']);
  });
});
