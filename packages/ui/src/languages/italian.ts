import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('it', {
  hour: { one: '# ora', other: '# ore' },
  day: { one: '# giorno', other: '# giorni' },
  week: { one: '# settimana', other: '# settimane' },
  month: { one: '# mese', other: '# mesi' },
  year: { one: '# anno', other: '# anni' },
});
const one = { day: 'giorno', week: 'settimana', month: 'mese', year: 'anno', once: '' };
const at = {
  day: 'al giorno',
  week: 'alla settimana',
  month: 'al mese',
  year: 'all’anno',
  once: '',
};
const card = (method: string) => payMethod(method, 'carta che termina con $1');

/** The card's words in Italian; the reader is "tu". */
export const italian: Words = {
  unlimited: 'illimitato',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} di ${limit}`,
  fact: (used) => `Hai usato ${used}`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Chiudi',
  later: 'Più tardi',
  no: 'No, grazie',
  never: 'Non mostrare più offerte come questa',
  back: 'Indietro',
  otherCard: 'Usa un’altra carta',
  why: 'Perché vedo questo?',
  whyUsage: (used) => `Hai usato ${used}.`,
  whyFeature: (name) => `Hai provato ${name}, che il tuo piano non comprende.`,
  whyAsked: 'Hai chiesto di vederlo.',
  whyEvent: 'Lo ha aperto qualcosa che hai fatto qui.',
  whyDate: 'Lo ha aperto una data del tuo account.',
  whyOpened: 'Lo ha aperto la pagina in cui ti trovi.',
  see: (plan) => `Che cosa comprende ${plan}`,
  more: 'Leggi di più',

  insteadOf: (more, less) => `${more} invece di ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `Confronto: ${plans}`,
  yourPlan: 'Il tuo piano',
  yes: 'Sì',
  none: 'No',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} ${at[interval]}`
        : `${price} ogni ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Come paghi',
  every: (interval, count) =>
    count > 1
      ? `Ogni ${times(count, interval)}`
      : {
          day: 'Giornaliero',
          week: 'Settimanale',
          month: 'Mensile',
          year: 'Annuale',
          once: 'Una volta sola',
        }[interval],
  saves: (price) => `Risparmi ${price} all’anno`,
  today: 'oggi',
  was: 'Prezzo normale',
  off: (what) => `${what} di sconto`,
  offFor: (off, count, interval) =>
    count === null ? `${off} su ogni pagamento` : `${off} per ${times(count, interval)}`,
  from: (price, day) => `${price} dal ${day}`,
  thenPrice: (off, price) => `${off}, poi ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Si rinnova a ${price} fino alla disdetta.`,
  trial: (days, price) => `Gratis per ${times(days, 'day')}, poi ${price} fino alla disdetta.`,
  bound: (length, unit) => `Durata minima: ${times(length, unit)}.`,
  prorated: (prices) => `Per il resto di questo periodo, poi ${prices}.`,
  plusTax: (price) => `${price} più imposte`,
  taxIn: (tax) => `Comprende ${tax} di imposte.`,
  tax: { included: 'Imposte incluse.', excluded: 'Imposte escluse.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Ancora ${times(days, 'day')}${hours ? ` ${hours} h` : ''}`
      : hours
        ? `Ancora ${hours} h${minutes ? ` ${minutes} min` : ''}`
        : minutes
          ? `Ancora ${minutes} min`
          : 'Ancora meno di un minuto',
  ends: (moment) => `Termina: ${moment}`,
  hide: 'Nascondi',
  hideTimer: 'Nascondi il tempo rimasto',
  show: 'Mostra',
  showTimer: 'Mostra il tempo rimasto',
  ended: 'Lo sconto è finito. Vale il prezzo normale.',

  upgrade: 'Passa al piano superiore',
  upgradeFor: (price) => `Cambia piano per ${price}`,
  upgradeAndPay: (price) => `Ordine con obbligo di pagare: ${price}`,
  startTrial: 'Inizia la prova gratuita',
  trialAndPay: (price, day) => `Inizia la prova con obbligo di pagare: ${price} dal ${day}`,
  again: 'Riprova',
  againFor: (price) => `Riprova per ${price}`,
  againAndPay: (price) => `Riprova e paga ${price}`,
  confirm: (price, plan, method) =>
    `Paga ${price} oggi${method && ` (${card(method)})`} e passa a ${plan}`,
  toPayment: 'Continua al pagamento',
  plans: 'Vedi i piani',
  goOn: 'Continua',
  preview: 'Anteprima',
  manages: (name) => `${name || 'L’amministrazione'} gestisce il piano.`,
  ask: (name) => `Chiedi il passaggio a ${firstName(name) || 'chi amministra'}`,
  asking: (name) => `Richiesta a ${firstName(name) || 'chi amministra'} in corso…`,
  asked: (name) => `Richiesta inviata a ${firstName(name) || 'chi amministra'}`,
  notAsked: 'La tua richiesta non è stata inviata.',
  tryLater: 'Riprova tra un momento.',

  upgrading: 'Cambio di piano in corso…',
  charging: (price, method) => `Oggi vengono addebitati ${price} (${card(method)}).`,
  opening: 'Apertura della pagina di pagamento…',
  open: 'Apri ora',
  notCharged: 'Non è stato addebitato nulla.',
  failed: {
    declined: (method) =>
      `La tua banca ha rifiutato il pagamento${method && ` (${card(method)})`}. Riprova o usa un’altra carta.`,
    expired: 'Quel prezzo non era più valido. Questo è il prezzo attuale.',
    'price-changed': 'Il prezzo è cambiato. Questo è il prezzo attuale.',
    already: 'Hai già questo piano.',
    'trial-used': 'Hai già usato la prova di questo piano.',
    forbidden: 'Non puoi cambiare il piano di questo account.',
    'signed-out': 'La sessione è terminata. Accedi, poi riprova.',
    unreachable: 'Il server non era raggiungibile.',
    contract: 'Qualcosa è andato storto da parte nostra.',
  },
  stopped: 'Non ci è arrivato nessun pagamento.',
  stoppedMore: 'Se hai pagato, il tuo piano cambia tra un momento.',

  checking: 'Verifica in corso…',
  unknown: 'Verifica presso la tua banca',
  unknownBody:
    'La connessione si è interrotta prima della risposta. Non ti verrà addebitato due volte.',
  unknownMore:
    'Chiediamo di nuovo ogni pochi secondi. Puoi continuare a lavorare; questo riquadro resta qui.',
  unknownRetry: 'Il tuo cambio di piano non è arrivato. Riprovare è sicuro: è lo stesso pagamento.',
  support: (code) => `Codice di assistenza ${code}`,

  done: (plan) => `Ora hai ${plan}`,
  fromNow: (limit) => `Da ora ${limit}. Grazie per la fiducia.`,
  thanks: 'Grazie per la fiducia.',
  paidToday: 'Pagato oggi',
  paid: (day) => `Pagato il ${day}`,
  taxOf: 'Di cui imposte',
  nextPayment: (day) => `Prossimo pagamento, ${day}`,
  fromDay: (day) => `Dal ${day}`,
  undo: (time) => `Annulla (fino a ${time})`,
  undoing: 'Annullamento…',
  notUndone: 'Il cambio di piano non è stato annullato.',
  notUndoneMore: 'Puoi ancora disdire.',
  undone: 'Il cambio di piano è annullato',
  refund: (price) => `Rimborso: ${price}.`,
  backOn: (plan) => `Hai di nuovo ${plan}.`,
  receipt: 'Ricevuta',
  receiptNo: (id) => `Ricevuta ${id}`,
  manage: 'Gestisci o disdici',
  withdraw: 'Recedi dal contratto',
};
