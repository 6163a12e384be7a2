import commonWords from '../../mappings/common-words.json' with { type: 'json' };
import type { MappedField } from '../field-mapping.ts';
import { plainWord } from '../plain-word.ts';
import { readDay } from '../read-day.ts';
import type { FieldProfile } from './field-profile.ts';

/**
 * How much the values of a field look like what one of ours holds: 0 not at all, 1 just so. A field
 * whose values say nothing for or against is 0.5.
 */
export function valueScore(target: MappedField, profile: FieldProfile): number {
  if (profile.values.length === 0) return 0;
  return scores[target](profile);
}

type Score = (profile: FieldProfile) => number;

const body =
  /(局|委|委员会|厅|办|办公室|政府|中心|院|公司|集团|管委会|委员会|署|处|所|站|队|银行|大学|学校|医院|协会|部|庭|社|总队|支队|机关|联合会|红十字会|总会|总工会|档案馆|图书馆|馆)([（(].*)?$/;
const place = /(省|市|区|县|州|旗|新区|高新区|开发区|园区|街道|镇|乡|盟|本级)$/;
const format =
  /^(csv|xlsx?|json|jsonl|xml|rdf|api|接口|pdf|docx?|txt|zip|rar|shp|kml|geojson|html?|mysql|oracle|sqlserver|dm|dbf|mdb|wps|et|ofd|jpe?g|png|gif|tiff?|mp4|avi|file|table|data|database|db|文件|库表|数据库|电子表格|电子文件|图片|视频|文本|链接|link|web|service|服务)$/i;
const titleWord =
  /(信息|数据|目录|名单|名录|情况|统计|清单|结果|表|记录|公示|公告|指标|台账|一览|库|地图|点位|年鉴|指数)/;
const sentence = /[,，。;；、:：]/;

const scores: Readonly<Record<MappedField, Score>> = {
  name: (one) => {
    if (isTyped(one)) return 0;
    const looks = 0.4 * share(one, (text) => titleWord.test(text)) + 0.6 * within(one, 4, 60);
    return one.filled * (0.35 + 0.65 * one.distinct) * (0.4 + 0.6 * looks);
  },
  abstract: (one) => {
    if (isTyped(one)) return 0;
    const long = share(one, (text) => text.length >= 12);
    return 0.3 + 0.3 * long + 0.2 * share(one, (text) => sentence.test(text)) + 0.2 * one.distinct;
  },
  provider: (one) => {
    const bodies = share(one, (text) => body.test(text) || place.test(text));
    return bodies * (one.distinct < 0.7 ? 1 : 0.6);
  },
  district: (one) => share(one, (text) => place.test(text) && text.length <= 12),
  domain: (one) => labels(one, 80),
  theme: (one) => labels(one, 120),
  tags: (one) => {
    if (isTyped(one)) return 0;
    const parts = one.values.flatMap((text) => text.split(/[,，、;；|\s]+/));
    const short = parts.filter((part) => part.length >= 1 && part.length <= 12).length;
    return parts.length === 0 ? 0 : short / parts.length;
  },
  formats: (one) => {
    const parts = one.values.flatMap((text) =>
      text.split(/[[\]'"，,、;；|/\s]+/).filter((part) => part !== ''),
    );
    return parts.filter((part) => format.test(part.replace(/^.*-/, ''))).length / parts.length;
  },
  opening: (one) => wordShare('opening', one),
  sharing: (one) => wordShare('sharing', one),
  cycle: (one) => wordShare('cycle', one),
  published_on: days,
  updated_on: days,
  record_count: (one) => share(one, (text) => /^\d{1,12}$/.test(text.replaceAll(',', ''))),
  url: (one) => share(one, (text) => /^(https?:)?\/\//i.test(text)),
};

/** Dates, numbers, addresses: nothing that a person writes in words. */
function isTyped(one: FieldProfile): boolean {
  return (
    days(one) > 0.5 ||
    share(one, (text) => /^(https?:\/\/|[\d.,]+$)/i.test(text)) > 0.5 ||
    share(one, (text) => /^[0-9a-f-]{16,}$/i.test(text)) > 0.5
  );
}

function days(one: FieldProfile): number {
  return share(one, (text) => readDay(text) !== undefined);
}

function labels(one: FieldProfile, kindsMax: number): number {
  if (isTyped(one)) return 0;
  const short = share(one, (text) => text.length <= 24);
  return short * (one.kinds <= kindsMax ? 0.8 : 0.3);
}

function wordShare(field: 'opening' | 'sharing' | 'cycle', one: FieldProfile): number {
  return share(one, (text) => Object.hasOwn(commonWords[field], plainWord(text)));
}

function within(one: FieldProfile, least: number, most: number): number {
  return share(one, (text) => text.length >= least && text.length <= most);
}

function share(one: FieldProfile, holds: (text: string) => boolean): number {
  return one.values.filter(holds).length / one.values.length;
}
