export const readAloud = {
  label: 'Read this page aloud',
  start: 'Read aloud',
  pause: 'Pause',
  resume: 'Go on',
  stop: 'Stop',
  reading: 'Reading; the sentence being said is marked.',
  paused: 'Paused.',
  failed:
    'This device cannot read aloud now. Install a voice in the settings of the system, or call 12345.',
} as const;
