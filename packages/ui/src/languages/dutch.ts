import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

// Hours and years keep their form after a number.
const times = counting('nl', {
  hour: { other: '# uur' },
  day: { one: '# dag', other: '# dagen' },
  week: { one: '# week', other: '# weken' },
  month: { one: '# maand', other: '# maanden' },
  year: { other: '# jaar' },
});
const one = { day: 'dag', week: 'week', month: 'maand', year: 'jaar', once: '' };
const card = (method: string) => payMethod(method, 'kaart eindigend op $1');

/** The card's words in Dutch; the reader is "je". */
export const dutch: Words = {
  unlimited: 'onbeperkt',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} van ${limit}`,
  fact: (used) => `${used} gebruikt`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Sluiten',
  later: 'Later',
  no: 'Nee, bedankt',
  never: 'Zulke aanbiedingen niet meer tonen',
  back: 'Terug',
  otherCard: 'Andere kaart gebruiken',
  why: 'Waarom zie ik dit?',
  whyUsage: (used) => `Je hebt ${used} gebruikt.`,
  whyFeature: (name) => `Je probeerde ${name}; dat zit niet in je abonnement.`,
  whyAsked: 'Je wilde het zien.',
  whyEvent: 'Iets wat je hier deed, heeft het geopend.',
  whyDate: 'Een datum van je account heeft het geopend.',
  whyOpened: 'De pagina waarop je bent, heeft het geopend.',
  see: (plan) => `Bekijk wat er in ${plan} zit`,
  more: 'Meer lezen',

  insteadOf: (more, less) => `${more} in plaats van ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `${plans} vergeleken`,
  yourPlan: 'Je abonnement',
  yes: 'Ja',
  none: 'Nee',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} per ${one[interval]}`
        : `${price} per ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Hoe je betaalt',
  every: (interval, count) =>
    count > 1
      ? `Per ${times(count, interval)}`
      : {
          day: 'Per dag',
          week: 'Per week',
          month: 'Per maand',
          year: 'Per jaar',
          once: 'Eenmalig',
        }[interval],
  saves: (price) => `Bespaart ${price} per jaar`,
  today: 'vandaag',
  was: 'Normale prijs',
  off: (what) => `${what} korting`,
  offFor: (off, count, interval) =>
    count === null ? `${off} op elke betaling` : `${off} gedurende ${times(count, interval)}`,
  from: (price, day) => `${price} vanaf ${day}`,
  thenPrice: (off, price) => `${off}, daarna ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Wordt verlengd voor ${price} tot je opzegt.`,
  trial: (days, price) => `${times(days, 'day')} gratis, daarna ${price} tot je opzegt.`,
  bound: (length, unit) => `Minimale looptijd: ${times(length, unit)}.`,
  prorated: (prices) => `Voor de rest van deze periode, daarna ${prices}.`,
  plusTax: (price) => `${price} plus belasting`,
  taxIn: (tax) => `Inclusief ${tax} belasting.`,
  tax: { included: 'Inclusief belasting.', excluded: 'Exclusief belasting.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Nog ${times(days, 'day')}${hours ? ` ${hours} u` : ''}`
      : hours
        ? `Nog ${hours} u${minutes ? ` ${minutes} min` : ''}`
        : minutes
          ? `Nog ${minutes} min`
          : 'Nog geen minuut',
  ends: (moment) => `Eindigt ${moment}`,
  hide: 'Verbergen',
  hideTimer: 'Resterende tijd verbergen',
  show: 'Tonen',
  showTimer: 'Resterende tijd tonen',
  ended: 'De korting is afgelopen. De normale prijs geldt.',

  upgrade: 'Upgraden',
  upgradeFor: (price) => `Upgraden voor ${price}`,
  upgradeAndPay: (price) => `Bestelling met betalingsverplichting: ${price}`,
  startTrial: 'Gratis proefperiode starten',
  trialAndPay: (price, day) =>
    `Proefperiode starten met betalingsverplichting: ${price} vanaf ${day}`,
  again: 'Opnieuw proberen',
  againFor: (price) => `Opnieuw proberen voor ${price}`,
  againAndPay: (price) => `Opnieuw proberen en ${price} betalen`,
  confirm: (price, plan, method) =>
    `Vandaag ${price} betalen${method && ` (${card(method)})`} en overstappen op ${plan}`,
  toPayment: 'Verder naar betaling',
  plans: 'Abonnementen bekijken',
  goOn: 'Verder',
  preview: 'Voorbeeld',
  manages: (name) => `${name || 'Je beheerder'} beheert het abonnement.`,
  ask: (name) => `Vraag ${firstName(name) || 'je beheerder'} om een upgrade`,
  asking: (name) => `${firstName(name) || 'Je beheerder'} wordt gevraagd…`,
  asked: (name) => `${firstName(name) || 'Je beheerder'} is gevraagd`,
  notAsked: 'Je vraag is niet verzonden.',
  tryLater: 'Probeer het zo opnieuw.',

  upgrading: 'Bezig met upgraden…',
  charging: (price, method) => `Vandaag wordt ${price} afgeschreven (${card(method)}).`,
  opening: 'Betaalpagina wordt geopend…',
  open: 'Nu openen',
  notCharged: 'Er is niets afgeschreven.',
  failed: {
    declined: (method) =>
      `Je bank heeft de betaling geweigerd${method && ` (${card(method)})`}. Probeer het opnieuw of gebruik een andere kaart.`,
    expired: 'Die prijs was niet meer geldig. Dit is de prijs nu.',
    'price-changed': 'De prijs is veranderd. Dit is de prijs nu.',
    already: 'Je hebt dit abonnement al.',
    'trial-used': 'Je hebt de proefperiode van dit abonnement al gehad.',
    forbidden: 'Je mag het abonnement van dit account niet wijzigen.',
    'signed-out': 'Je bent uitgelogd. Log in en probeer het opnieuw.',
    unreachable: 'De server was niet bereikbaar.',
    contract: 'Er ging bij ons iets mis.',
  },
  stopped: 'Er is geen betaling bij ons aangekomen.',
  stoppedMore: 'Heb je toch betaald, dan verandert je abonnement zo.',

  checking: 'Controleren…',
  unknown: 'Navraag bij je bank',
  unknownBody:
    'De verbinding viel weg voordat er antwoord kwam. Er wordt niet twee keer afgeschreven.',
  unknownMore:
    'We vragen het om de paar seconden opnieuw. Je kunt doorwerken; deze kaart blijft hier.',
  unknownRetry:
    'Je upgrade is niet aangekomen. Opnieuw proberen is veilig: het is dezelfde betaling.',
  support: (code) => `Supportcode ${code}`,

  done: (plan) => `Je hebt nu ${plan}`,
  fromNow: (limit) => `Vanaf nu ${limit}. Bedankt voor je upgrade.`,
  thanks: 'Bedankt voor je upgrade.',
  paidToday: 'Vandaag betaald',
  paid: (day) => `Betaald op ${day}`,
  taxOf: 'Waarvan belasting',
  nextPayment: (day) => `Volgende betaling, ${day}`,
  fromDay: (day) => `Vanaf ${day}`,
  undo: (time) => `Ongedaan maken tot ${time}`,
  undoing: 'Wordt ongedaan gemaakt…',
  notUndone: 'De upgrade is niet ongedaan gemaakt.',
  notUndoneMore: 'Je kunt nog wel opzeggen.',
  undone: 'De upgrade is ongedaan gemaakt',
  refund: (price) => `${price} wordt terugbetaald.`,
  backOn: (plan) => `Je hebt weer ${plan}.`,
  receipt: 'Bon',
  receiptNo: (id) => `Bon ${id}`,
  manage: 'Beheren of opzeggen',
  withdraw: 'Overeenkomst herroepen',
};
