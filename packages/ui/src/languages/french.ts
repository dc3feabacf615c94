import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('fr', {
  hour: { one: '# heure', other: '# heures' },
  day: { one: '# jour', other: '# jours' },
  week: { one: '# semaine', other: '# semaines' },
  month: { other: '# mois' },
  year: { one: '# an', other: '# ans' },
});
const one = { day: 'jour', week: 'semaine', month: 'mois', year: 'an', once: '' };
const card = (method: string) => payMethod(method, 'carte se terminant par $1');

/** The card's words in French; the reader is "vous". A colon stands after a space that does not break. */
export const french: Words = {
  unlimited: 'illimité',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} sur ${limit}`,
  fact: (used) => `${used} déjà utilisés`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Fermer',
  later: 'Plus tard',
  no: 'Non merci',
  never: 'Ne plus afficher ce type d’offres',
  back: 'Retour',
  otherCard: 'Utiliser une autre carte',
  why: 'Pourquoi est-ce que je vois ceci ?',
  whyUsage: (used) => `Votre utilisation : ${used}.`,
  whyFeature: (name) => `Vous avez essayé ${name}, que votre forfait ne comprend pas.`,
  whyAsked: 'Vous avez demandé à la voir.',
  whyEvent: 'Une de vos actions ici l’a ouverte.',
  whyDate: 'Une date de votre compte l’a ouverte.',
  whyOpened: 'La page où vous êtes l’a ouverte.',
  see: (plan) => `Voir ce que comprend ${plan}`,
  more: 'En savoir plus',

  insteadOf: (more, less) => `${more} au lieu de ${less}`,
  row: (row, value) => `${row} : ${value}`,
  compared: (plans) => `Comparaison : ${plans}`,
  yourPlan: 'Votre forfait',
  yes: 'Oui',
  none: 'Non',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} par ${one[interval]}`
        : `${price} ${interval === 'week' ? 'toutes' : 'tous'} les ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Mode de paiement',
  every: (interval, count) =>
    count > 1
      ? `${interval === 'week' ? 'Toutes' : 'Tous'} les ${times(count, interval)}`
      : {
          day: 'Par jour',
          week: 'Par semaine',
          month: 'Par mois',
          year: 'Par an',
          once: 'En une fois',
        }[interval],
  saves: (price) => `${price} d’économie par an`,
  today: 'aujourd’hui',
  was: 'Prix normal',
  off: (what) => `${what} de remise`,
  offFor: (off, count, interval) =>
    count === null ? `${off} sur chaque paiement` : `${off} pendant ${times(count, interval)}`,
  from: (price, day) => `${price} à partir du ${day}`,
  thenPrice: (off, price) => `${off}, puis ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Renouvelé à ${price} jusqu’à résiliation.`,
  trial: (days, price) =>
    `Gratuit pendant ${times(days, 'day')}, puis ${price} jusqu’à résiliation.`,
  bound: (length, unit) => `Durée minimale d’engagement : ${times(length, unit)}.`,
  prorated: (prices) => `Pour le reste de cette période, puis ${prices}.`,
  plusTax: (price) => `${price} hors taxes`,
  taxIn: (tax) => `Dont ${tax} de taxes.`,
  tax: { included: 'Taxes comprises.', excluded: 'Taxes non comprises.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Encore ${times(days, 'day')}${hours ? ` ${hours} h` : ''}`
      : hours
        ? `Encore ${hours} h${minutes ? ` ${minutes} min` : ''}`
        : minutes
          ? `Encore ${minutes} min`
          : 'Encore moins d’une minute',
  ends: (moment) => `Fin : ${moment}`,
  hide: 'Masquer',
  hideTimer: 'Masquer le temps restant',
  show: 'Afficher',
  showTimer: 'Afficher le temps restant',
  ended: 'La remise est terminée. Le prix normal s’applique.',

  upgrade: 'Changer de forfait',
  upgradeFor: (price) => `Changer de forfait pour ${price}`,
  upgradeAndPay: (price) => `Commander avec obligation de paiement : ${price}`,
  startTrial: 'Commencer l’essai gratuit',
  trialAndPay: (price, day) =>
    `Commencer l’essai avec obligation de paiement : ${price} à partir du ${day}`,
  again: 'Réessayer',
  againFor: (price) => `Réessayer pour ${price}`,
  againAndPay: (price) => `Réessayer et payer ${price}`,
  confirm: (price, plan, method) =>
    `Payer ${price} aujourd’hui${method && ` (${card(method)})`} et passer à ${plan}`,
  toPayment: 'Continuer vers le paiement',
  plans: 'Voir les forfaits',
  goOn: 'Continuer',
  preview: 'Aperçu',
  manages: (name) => `${name || 'Votre administration'} gère le forfait.`,
  ask: (name) => `Demander le changement à ${firstName(name) || 'l’administration'}`,
  asking: (name) => `Demande à ${firstName(name) || 'l’administration'} en cours…`,
  asked: (name) => `Demande envoyée à ${firstName(name) || 'l’administration'}`,
  notAsked: 'Votre demande n’a pas été envoyée.',
  tryLater: 'Réessayez dans un instant.',

  upgrading: 'Changement en cours…',
  charging: (price, method) => `${price} sont débités aujourd’hui (${card(method)}).`,
  opening: 'Ouverture de la page de paiement…',
  open: 'Ouvrir maintenant',
  notCharged: 'Rien n’a été débité.',
  failed: {
    declined: (method) =>
      `Votre banque a refusé le paiement${method && ` (${card(method)})`}. Réessayez ou utilisez une autre carte.`,
    expired: 'Ce prix n’était plus valable. Voici le prix actuel.',
    'price-changed': 'Le prix a changé. Voici le prix actuel.',
    already: 'Vous avez déjà ce forfait.',
    'trial-used': 'Vous avez déjà profité de l’essai de ce forfait.',
    forbidden: 'Vous ne pouvez pas changer le forfait de ce compte.',
    'signed-out': 'Vous n’êtes plus connecté. Connectez-vous, puis réessayez.',
    unreachable: 'Le serveur n’a pas pu être joint.',
    contract: 'Une erreur s’est produite de notre côté.',
  },
  stopped: 'Aucun paiement ne nous est parvenu.',
  stoppedMore: 'Si vous avez payé, votre forfait change dans un instant.',

  checking: 'Vérification…',
  unknown: 'Vérification auprès de votre banque',
  unknownBody:
    'La connexion s’est interrompue avant la réponse. Vous ne serez pas débité deux fois.',
  unknownMore:
    'Nous redemandons toutes les quelques secondes. Vous pouvez continuer à travailler ; cette carte reste ici.',
  unknownRetry:
    'Votre changement n’est pas arrivé. Réessayer est sans risque : c’est le même paiement.',
  support: (code) => `Code d’assistance ${code}`,

  done: (plan) => `Vous êtes passé à ${plan}`,
  fromNow: (limit) => `Désormais ${limit}. Merci de votre confiance.`,
  thanks: 'Merci de votre confiance.',
  paidToday: 'Payé aujourd’hui',
  paid: (day) => `Payé le ${day}`,
  taxOf: 'Dont taxes',
  nextPayment: (day) => `Prochain paiement, ${day}`,
  fromDay: (day) => `À partir du ${day}`,
  undo: (time) => `Annuler (jusqu’à ${time})`,
  undoing: 'Annulation…',
  notUndone: 'Le changement n’a pas été annulé.',
  notUndoneMore: 'Vous pouvez toujours résilier.',
  undone: 'Le changement est annulé',
  refund: (price) => `${price} sont remboursés.`,
  backOn: (plan) => `Vous êtes de nouveau sur ${plan}.`,
  receipt: 'Reçu',
  receiptNo: (id) => `Reçu ${id}`,
  manage: 'Gérer ou résilier',
  withdraw: 'Se rétracter du contrat',
};
