import { type SeededRandom, weightedPicker } from '#kernel/seeded-random.ts';

/**
 * Surnames with their approximate share in ten thousand (published rankings of the household
 * registers, rounded), then compound surnames; given names from characters by how usual they are.
 */
const surnames: readonly (readonly [string, number])[] = weights(
  '王720李719张679刘517陈450杨308黄219赵212吴204周194徐145孙143马129朱126胡116郭115何106高100林99' +
    '罗86郑85梁80谢72宋70唐69许66邓65韩65冯64曹62彭59曾58肖57田55董55袁54潘53于52蒋51蔡50' +
    '余49杜48叶47程46苏45魏45吕44丁42任41沈40姚38卢37姜37崔36钟35谭34陆33汪32范32金31石30' +
    '廖30贾29夏29韦28付28方27白27邹26孟25熊24秦24邱23江23尹22薛22闫21段20雷20侯20龙19史19陶18' +
    '黎18贺17顾17毛17郝16龚16邵16万15钱15严14覃14武13戴13莫12孔11向10汤10欧阳3上官1司徒1诸葛1',
);

const maleGiven = weights(
  '伟60强55军50杰48勇45涛42明40超38磊36斌34鹏32辉30浩30宇29轩28泽27俊26博25文24' +
    '志23建22国20华20峰19平18刚17飞16亮15晨15睿14航14昊13梓13嘉12天11一10子10',
);

const femaleGiven = weights(
  '芳58娜52静50丽48敏45艳42娟40霞38秀36玲34燕32婷32雪30慧30琳29颖28梅27萍26红25莉24' +
    '佳23欣22怡21涵20梓19雨18诗17若16思15晓14语13彤12月11琪11宁10子10一8',
);

/** Characters on real identity cards that older systems lost (GB 18030-2022). */
const rareGiven = ['㛃', '𬭎', '䶮', '𫖯', '𬱖', '㬎', '𬍛', '𠅤'] as const;
const rareShare = 0.004;
const doubleShare = 0.78;

const pickSurname = weightedPicker(surnames);
const pickMale = weightedPicker(maleGiven);
const pickFemale = weightedPicker(femaleGiven);

/** A name as the population has them: surname first, one or two given characters. */
export function syntheticName(random: SeededRandom, sex: 'male' | 'female'): string {
  const pick = sex === 'male' ? pickMale : pickFemale;
  const first = random.next() < rareShare ? random.pick(rareGiven) : pick(random);
  const second = random.next() < doubleShare ? pick(random) : '';
  return `${pickSurname(random)}${first}${second}`;
}

function weights(text: string): readonly (readonly [string, number])[] {
  return [...text.matchAll(/([^\d]+)(\d+)/g)].map(([, word = '', weight = '0']) => [
    word,
    Number(weight),
  ]);
}
