import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('de', {
  hour: { one: '# Stunde', other: '# Stunden' },
  day: { one: '# Tag', other: '# Tage' },
  week: { one: '# Woche', other: '# Wochen' },
  month: { one: '# Monat', other: '# Monate' },
  year: { one: '# Jahr', other: '# Jahre' },
});
const one = { day: 'Tag', week: 'Woche', month: 'Monat', year: 'Jahr', once: '' };
const card = (method: string) => payMethod(method, 'Karte mit den Endziffern $1');

/** The card's words in German; the reader is "Sie". */
export const german: Words = {
  unlimited: 'unbegrenzt',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} von ${limit}`,
  fact: (used) => `${used} genutzt`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Schließen',
  later: 'Später',
  no: 'Nein, danke',
  never: 'Solche Angebote nicht mehr zeigen',
  back: 'Zurück',
  otherCard: 'Andere Karte verwenden',
  why: 'Warum sehe ich das?',
  whyUsage: (used) => `Sie haben ${used} genutzt.`,
  whyFeature: (name) => `Sie wollten ${name} verwenden; Ihr Tarif enthält das nicht.`,
  whyAsked: 'Sie wollten es sehen.',
  whyEvent: 'Etwas, das Sie hier getan haben, hat es geöffnet.',
  whyDate: 'Ein Datum Ihres Kontos hat es geöffnet.',
  whyOpened: 'Die Seite, auf der Sie sind, hat es geöffnet.',
  see: (plan) => `Was ${plan} enthält`,
  more: 'Mehr lesen',

  insteadOf: (more, less) => `${more} statt ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `${plans} im Vergleich`,
  yourPlan: 'Ihr Tarif',
  yes: 'Ja',
  none: 'Nein',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} pro ${one[interval]}`
        : `${price} alle ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Zahlungsweise',
  every: (interval, count) =>
    count > 1
      ? `Alle ${times(count, interval)}`
      : {
          day: 'Täglich',
          week: 'Wöchentlich',
          month: 'Monatlich',
          year: 'Jährlich',
          once: 'Einmalig',
        }[interval],
  saves: (price) => `Spart ${price} im Jahr`,
  today: 'heute',
  was: 'Normalpreis',
  off: (what) => `${what} Rabatt`,
  offFor: (off, count, interval) =>
    count === null ? `${off} auf jede Zahlung` : `${off} für ${times(count, interval)}`,
  from: (price, day) => `${price} ab ${day}`,
  thenPrice: (off, price) => `${off}, danach ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Verlängert sich für ${price}, bis Sie kündigen.`,
  trial: (days, price) => `${times(days, 'day')} kostenlos, danach ${price}, bis Sie kündigen.`,
  bound: (length, unit) => `Mindestlaufzeit: ${times(length, unit)}.`,
  prorated: (prices) => `Für den Rest dieses Zeitraums, danach ${prices}.`,
  plusTax: (price) => `${price} zuzüglich Steuern`,
  taxIn: (tax) => `Enthält ${tax} Steuern.`,
  tax: { included: 'Inklusive Steuern.', excluded: 'Zuzüglich Steuern.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Noch ${times(days, 'day')}${hours ? ` ${hours} Std.` : ''}`
      : hours
        ? `Noch ${hours} Std.${minutes ? ` ${minutes} Min.` : ''}`
        : minutes
          ? `Noch ${minutes} Min.`
          : 'Weniger als eine Minute',
  ends: (moment) => `Endet ${moment}`,
  hide: 'Ausblenden',
  hideTimer: 'Restzeit ausblenden',
  show: 'Einblenden',
  showTimer: 'Restzeit einblenden',
  ended: 'Der Rabatt ist abgelaufen. Es gilt der Normalpreis.',

  upgrade: 'Upgraden',
  upgradeFor: (price) => `Für ${price} upgraden`,
  upgradeAndPay: (price) => `Zahlungspflichtig bestellen: ${price}`,
  startTrial: 'Kostenlos testen',
  trialAndPay: (price, day) => `Testen und zahlungspflichtig bestellen: ${price} ab ${day}`,
  again: 'Erneut versuchen',
  againFor: (price) => `Für ${price} erneut versuchen`,
  againAndPay: (price) => `Erneut zahlungspflichtig bestellen: ${price}`,
  confirm: (price, plan, method) =>
    `Heute ${price} zahlen${method && ` (${card(method)})`} und zu ${plan} wechseln`,
  toPayment: 'Weiter zur Zahlung',
  plans: 'Tarife ansehen',
  goOn: 'Weiter',
  preview: 'Vorschau',
  manages: (name) => `${name || 'Ihre Administration'} verwaltet den Tarif.`,
  ask: (name) => `${firstName(name) || 'Administration'} um Upgrade bitten`,
  asking: (name) => `${firstName(name) || 'Administration'} wird gefragt…`,
  asked: (name) => `${firstName(name) || 'Ihre Administration'} wurde gefragt`,
  notAsked: 'Ihre Frage wurde nicht gesendet.',
  tryLater: 'Versuchen Sie es gleich noch einmal.',

  upgrading: 'Upgrade läuft…',
  charging: (price, method) => `Heute werden ${price} abgebucht (${card(method)}).`,
  opening: 'Zahlungsseite wird geöffnet…',
  open: 'Jetzt öffnen',
  notCharged: 'Es wurde nichts abgebucht.',
  failed: {
    declined: (method) =>
      `Ihre Bank hat die Zahlung abgelehnt${method && ` (${card(method)})`}. Versuchen Sie es erneut oder verwenden Sie eine andere Karte.`,
    expired: 'Dieser Preis galt nicht mehr. Das ist der jetzige Preis.',
    'price-changed': 'Der Preis hat sich geändert. Das ist der jetzige Preis.',
    already: 'Sie haben diesen Tarif bereits.',
    'trial-used': 'Sie haben diesen Tarif bereits getestet.',
    forbidden: 'Sie dürfen den Tarif dieses Kontos nicht ändern.',
    'signed-out': 'Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es erneut.',
    unreachable: 'Der Server war nicht erreichbar.',
    contract: 'Bei uns ist etwas schiefgegangen.',
  },
  stopped: 'Bei uns ist keine Zahlung eingegangen.',
  stoppedMore: 'Falls Sie doch gezahlt haben, ändert sich Ihr Tarif gleich.',

  checking: 'Wird geprüft…',
  unknown: 'Rückfrage bei Ihrer Bank',
  unknownBody: 'Die Verbindung brach ab, bevor eine Antwort kam. Es wird nicht zweimal abgebucht.',
  unknownMore:
    'Wir fragen alle paar Sekunden nach. Sie können weiterarbeiten; diese Karte bleibt hier.',
  unknownRetry:
    'Ihr Upgrade ist nicht angekommen. Ein neuer Versuch ist sicher: Es ist dieselbe Zahlung.',
  support: (code) => `Support-Code ${code}`,

  done: (plan) => `Sie haben jetzt ${plan}`,
  fromNow: (limit) => `Ab jetzt ${limit}. Danke für Ihr Upgrade.`,
  thanks: 'Danke für Ihr Upgrade.',
  paidToday: 'Heute bezahlt',
  paid: (day) => `Bezahlt am ${day}`,
  taxOf: 'Davon Steuern',
  nextPayment: (day) => `Nächste Zahlung, ${day}`,
  fromDay: (day) => `Ab ${day}`,
  undo: (time) => `Rückgängig bis ${time}`,
  undoing: 'Wird rückgängig gemacht…',
  notUndone: 'Das Upgrade wurde nicht rückgängig gemacht.',
  notUndoneMore: 'Sie können trotzdem kündigen.',
  undone: 'Das Upgrade ist rückgängig gemacht',
  refund: (price) => `${price} werden zurückgezahlt.`,
  backOn: (plan) => `Sie haben wieder ${plan}.`,
  receipt: 'Beleg',
  receiptNo: (id) => `Beleg ${id}`,
  manage: 'Verwalten oder kündigen',
  withdraw: 'Vertrag widerrufen',
};
