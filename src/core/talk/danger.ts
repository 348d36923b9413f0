import { bare, says } from './words.ts';

/** SOS alone, before what happens ("SOS me están robando"), or anywhere in what is said ("un hombre me sigue sos"). */
export const cries = (text: string): boolean => CRY.test(text) || says(text, 'sos') || criesWithin(text);
const CRY = /^[\s¡!]*(🆘|(s+[. ]?[o0]+[. ]?s+|mayday)(?![\p{L}\p{N}]))/iu;
const CRY_WORDS = /(?<![\p{L}\p{N}])(s+[. ]?[o0]+[. ]?s+\.?|mayday)(?![\p{L}\p{N}])|🆘/giu;

/** Each SOS counts that is not one asked or told about: "el sos no me funciona y me están robando sos" holds one. */
const criesWithin = (text: string): boolean =>
  ` ${bare(text.replace(CRY_WORDS, ' sos '))} `.replace(NO_CRY, ' ').includes(' sos ');
/** SOS that is asked or told about, or that is "you are". */
const NO_CRY = new RegExp(
  ` (${[
    '(vos|quien|no|que|como) sos',
    '(el|los|del?|al|mi|tu|su|este|ese|the|about) (boton |button )?(de )?sos',
    // What stands along the motorway, and a charity.
    '(postes?|telefonos?|citofonos?|infantiles) sos',
    // "Es un SOS" is one, "qué es un SOS" is not.
    '(?<!( is|need) )an? sos|(?<!( es|necesito|pido|mando|envio) )un sos|(que|no) (\\S+ )?es (un |el )?sos',
    '(boton|button|apret\\w+|presion\\w+|toque|mande|us(o|a|ar|amos)|probar|dice|significa|sirve|funciona|pressed|press) sos',
    '(what|how|when|why|where) (\\S+ ){1,3}sos',
    'sos (sin querer|por error|de prueba|by mistake|by accident)',
  ].join('|')})(?= )`,
  'g',
);

/** What somebody says besides the cry. */
export const afterCry = (text: string): string =>
  cries(text) ? text.replace(CRY_WORDS, '').replace(/^[\s,.!:¡]+|[\s,:¡]+$/g, '') : text.trim();

/** A text in plain words, a space around it, without the sayings that hold a grave word and mean nothing grave. */
export const inEarnest = (text: string): string => ` ${bare(text)} `.replace(HARMLESS, ' ');
const ANIMAL = '(perr|gat|loro|gallina|pajar|raton|guaren|murcielag|abej|avisp|arana|lagartij|culebr)\\w*';
const HARMLESS = new RegExp(
  ` (${[
    'me pego (\\S+ )?((el|un) (sol|frio|viento)|una (amanecida|siesta|vuelta|ducha|caminata))',
    'gracias por (\\S+ ){0,2}ayuda',
    'violacion (de|a) la (ordenanza|norma|ley)',
    'grit\\w+ (de |los |un |el )?gol(es)?',
    // A dog that cries is not a person who does, nor a cat in the house a burglar.
    `${ANIMAL} (\\S+ )?grit\\w+`,
    `(metio|metieron|entro|entraron) (un|una|unos|unas|el|la|mi) ${ANIMAL}`,
  ].join('|')})(?= )`,
  'g',
);

/** Words that tell of danger where no kind is understood: such a text must not be left lying. */
export const alarms = (text: string): boolean => ALARM.test(inEarnest(text));
const SERVICE = '(carabineros|pacos|bomberos|policias?|una patrulla|ambulancia|police|cops|fire brigade)';
const PEOPLE =
  '(hombres?|tipos?|sujetos?|we(on|ones)|cabros?|flaites?|gente|locos?|vecinos?|curados?|andan?|vienen?|men|man|guys?|people)';
const TOOLS = '(palos?|bates?|fierros?|hachas?|martillos?|piedras|linchacos?|bats?|sticks?|clubs?|axes?|hammers?)';
const ALARM = new RegExp(
  ` (${[
    // Cries for help, and for those who give it.
    // As they sound, which is how people in haste spell them.
    'h?a(y|ll|i)ud[ae]\\w*|au(x|s|cs|ks|z)ilio|[sz]o[ck]orr?o|help|h?ur[gj]ente|h?emer[gj]en[csz]ia|peligro|danger',
    `(llam[ea]\\w*|call|manden?|envien?|necesit(o|amos)|que vengan?) (a )?(los |the |una )?${SERVICE}`,
    `(?<=^ )${SERVICE}( por favor| porfa\\w*| xfa| please)?(?= $)`,
    'vengan? (rapido|luego|pronto|al tiro|altiro|ya)|apur(ense|ese|ate)|please hurry|hurry up|come quick(ly)?',
    // Fear, and being held.
    '(tengo|me da) (mucho )?miedo|(estoy|estamos) (muy )?(asustad|aterrad|escondid)[oa]s?|i (m|am) (so |very )?(scared|afraid)',
    'encerrad[oa]s?|atrapad[oa]s?|trapped|me tienen? (amarrad|retenid)[oa]|no pued(o|e) salir(?= $)|secuestr\\w*|kidnap\\w*',
    'rehen(es)?|hostages?|tortur\\w+|puma',
    // Violence.
    'me (peg(aron|an?|o|aba|ando)|persig\\w*u\\w+)|(me|nos|le|lo|la) quieren pegar|(le|les) estan pegando|pegando(le|les)',
    '(le|les) sac(o|aron) la (mugre|cresta)|amenaz\\w*|threat\\w*|ahorca\\w*|golpea\\w*|apunal\\w*|grit[aeo]\\w*|scream\\w*',
    'armas?|armad[oa]s?|weapons?|guns?|pistolas?|escopetas?|cuchill\\w*|machetes?|knife|(andan?|tienen?) (con )?(un )?fierros?',
    `${PEOPLE} (\\S+ ){0,3}(con|with) (\\S+ )?${TOOLS}`,
    'pegar(me|nos|le|les)|contra la pared|a la fuerza|subieron a una? (auto|camioneta)|linch\\w+|palizas?|golpizas?',
    '(me|nos|l[eoa]s?) (esta\\w* )?(apunt(an?|o|aron|ando)|pate(an?|o|aron|ando))|patean\\w*',
    'atac(an?|o|aron|ando)|attack(s|ed|ing)?|mordi(o|eron)|mordiendo',
    'beat(s|en|ing)? (me|us|him|her|them|up|an?|the|my|some\\w*)|punch(es|ed|ing)|drown(s|ed|ing)|collaps(es|ed|ing)',
    // Falls from high up, or deep down.
    '(ca(yo|llo|i|yeron)|fell) (\\S+ ){0,4}(pozo|noria|barranco|quebrada|acantilado|alcantarilla|andamio|techo|well|cliff)',
    // Wounds and death.
    'mat(ar|aron|an|en|ando|o)\\w{0,3}|muert\\w*|muri\\w*|die|dying|dead|kill\\w*|cadaver\\w*|sangr\\w*|blood|bleeding',
    'herid[oa]s?|hurt|no se mueve(?! de)|(hombre|mujer|persona|senora?|caballero|joven|abuel[oa]) (botad|tirad)[oa]',
  ].join('|')}) `,
);

/** A call for help in a few words, of which nobody knows what it is about: "ayuda por favor". */
export const callsForHelp = (text: string): boolean => {
  const words = inEarnest(text).trim().split(' ');
  return words.length <= 5 && words.some((word) => HELP.test(word));
};
const HELP =
  /^(h?a+(y+|ll|i)u+d(a+(me|nos|nme|nnos)?|e(n[moes]?|nme|nos|me)?)|au(x|s|cs|ks|z)ilio+|[sz]o[ck]orr?o+|help)$/;
