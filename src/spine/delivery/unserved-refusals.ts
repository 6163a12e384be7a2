const later = {
  remedy_zh: '没有数据离开;请稍后重试,持续出现请联系数据中心运营。',
  remedy_en: 'No data has left; try again shortly, and tell the data centre if it goes on.',
};

/** What stands against an answer until somebody acts; asking again later does not help. */
const states = {
  'no-data': {
    kind: 'conflict',
    title_zh: '该协议目前没有可交付的数据:尚未发布,或已撤回、被新版替换',
    title_en: 'Nothing stands behind the agreement: not published yet, withdrawn, or replaced',
    remedy_zh: '请联系提供方发布该目录的数据;开放数据请按目录使用现行版本。',
    remedy_en:
      'Ask the provider to publish the data; of open data, take what the directory gives now.',
  },
  'data-unfit': {
    kind: 'conflict',
    title_zh: '协议条款无法按所发布的数据执行,不予交付',
    title_en: 'The agreement cannot be enforced on the data that was published',
    remedy_zh: '请联系提供方按约定的字段与类型重新发布;否则须另行申请、重新签订协议。',
    remedy_en:
      'Ask the provider to publish the columns and types that were agreed; else apply anew.',
  },
} as const;

/** What the house cannot do now; nothing was delivered. */
const faults = {
  'policy-unavailable': {
    kind: 'unavailable',
    title_zh: '暂时无法确认协议与密钥的最新状态,网关停止交付',
    title_en: 'The present state of agreements and keys cannot be confirmed; nothing is delivered',
    ...later,
  },
  'data-unavailable': {
    kind: 'unavailable',
    title_zh: '该目录的数据暂不可用',
    title_en: 'The data of this directory cannot be served now',
    ...later,
  },
  'copy-rebuilt': {
    kind: 'unavailable',
    title_zh: '该目录的服务副本缺失或与发布时不符，正在重建',
    title_en: 'The serving copy is missing or not what was published; it is being built anew',
    remedy_zh: '请过一分钟再试；若持续出现，请联系数据中心核对湖中的数据文件',
    remedy_en:
      'Try again in a minute; if it lasts, have the data centre check the data files of the lake',
  },
  overloaded: {
    kind: 'unavailable',
    title_zh: '网关繁忙',
    title_en: 'The gateway is busy',
    remedy_zh: '没有数据离开;请几秒后用新的随机串重试。',
    remedy_en: 'No data has left; try again in a few seconds with a new nonce.',
  },
} as const;

/** Why nothing is delivered although the call may be in order. */
export const unservedRefusals = { ...states, ...faults } as const;
