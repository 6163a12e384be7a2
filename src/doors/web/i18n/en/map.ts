export const map = {
  title: 'Data map',
  lead: 'How many data sets and bodies each of the sixteen districts has. Choose one to see its bodies and their data.',
  show: 'Show',
  shows: { 'data-sets': 'Data sets', bodies: 'Bodies' },
  titles: {
    'data-sets': 'Data sets that the bodies of each district provide',
    bodies: 'Bodies of each district',
  },
  district: 'District',
  scheme: 'A scheme drawn by this project: it shows who borders on whom, and is no survey.',
  noBodies: 'No body of this district is registered yet.',
} as const;
