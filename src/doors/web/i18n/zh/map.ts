export const map = {
  title: '数据地图',
  lead: '十六个区各有多少数据、多少单位。点一个区，看是哪些单位，再看它们的数据。',
  show: '看什么',
  shows: { 'data-sets': '数据目录数', bodies: '单位数' },
  titles: { 'data-sets': '各区单位提供的数据目录', bodies: '各区的单位' },
  district: '区',
  scheme: '示意图，由本项目绘制：只表示位置关系，不是测绘成果。',
  noBodies: '这个区还没有登记单位。',
} as const;
