/** The sixteen districts (GB/T 2260); the streets below them are fictional and marked so. */
const districts: readonly (readonly [string, string])[] = [
  ['310101', '黄浦区'],
  ['310104', '徐汇区'],
  ['310105', '长宁区'],
  ['310106', '静安区'],
  ['310107', '普陀区'],
  ['310109', '虹口区'],
  ['310110', '杨浦区'],
  ['310112', '闵行区'],
  ['310113', '宝山区'],
  ['310114', '嘉定区'],
  ['310115', '浦东新区'],
  ['310116', '金山区'],
  ['310117', '松江区'],
  ['310118', '青浦区'],
  ['310120', '奉贤区'],
  ['310151', '崇明区'],
];

const streets = ['梧桐', '合欢', '海棠', '青桐', '云杉', '白榆', '银杏', '芦荻', '望潮', '听雨'];

/** Divisions of the demo city as CSV: city, districts, and ten streets in each district. */
export function* demoDivisionsCsv(): Generator<string> {
  yield 'code,name,level,parent_code,fictional\n310000,上海市,city,,false\n';
  for (const [code, name] of districts) {
    let block = `${code},${name},district,310000,false\n`;
    for (const [at, street] of streets.entries()) {
      block += `${code}${String(at + 1).padStart(3, '0')},${street}街道〔虚构〕,street,${code},true\n`;
    }
    yield block;
  }
}
