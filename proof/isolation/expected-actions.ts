import {
  clientLead,
  everybody,
  facilitator,
  hats,
  inProject,
  leads,
  manager,
  ofThing,
  organisationAdmins,
  platformAdmin,
  raters,
  whoIsSignedIn,
  type Rule,
} from '@/lib/testing/expectation.ts'

const project = (lets: Rule['lets']) => inProject(lets, 'signed-out')
const open = ofThing(everybody)
const oneself = ofThing(whoIsSignedIn)
/** For an organisation of one's own. */
const proposing: Rule = {
  lets: [...leads, 'organisation admin'],
  others: { nobody: 'signed-out', 'signed in': 'not-allowed', inside: 'not-allowed' },
}

/** Whoever has a card open in the browser; all others are told to open one. */
const byCard: Rule = {
  lets: ['card', 'card after the reveal'],
  others: { nobody: 'signed-out', 'signed in': 'signed-out', inside: 'signed-out' },
}

/** Who is let into each server action, with ids of what is the asker's own. */
export const expectedActions: Readonly<Record<string, Rule>> = {
  // a round
  createRoundAction: project(facilitator),
  changeDraftAction: project(facilitator),
  acceptFacilitatorsAction: project(leads),
  askConsentAction: project(facilitator),
  declineFacilitatorsAction: project(leads),
  openRoundAction: project(facilitator),
  moveClosingDateAction: project(facilitator),
  cancelRoundAction: project(facilitator),
  setParticipationAction: project(leads),
  remindAction: project(leads),
  lockSideAction: project(leads),
  revealRoundAction: project(facilitator),
  // a session, its seats and its screen
  openSessionAction: project(facilitator),
  prepareSessionAction: project([...leads, ...facilitator]),
  prepareCodesAction: project([...leads, ...facilitator]),
  planSessionAction: project([...leads, ...facilitator]),
  confirmRecordAction: project(hats),
  makeGuestSeatAction: project(leads),
  makeMemberSeatAction: project(leads),
  renewSeatAction: project(leads),
  withdrawSeatAction: project(leads),
  clearTriesAction: project([...leads, ...facilitator]),
  makeScreenAction: project(facilitator),
  endScreenAction: project(facilitator),
  // somebody without mail, and a card
  addWithoutMailAction: project(leads),
  answerWithoutMailAction: project(clientLead),
  makeCardAction: project(leads),
  openCardAction: open,
  saveCardStepAction: byCard,
  saveCardPicksAction: byCard,
  saveCardFulfilmentsAction: byCard,
  handInCardAction: byCard,
  beginCardAgainAction: byCard,
  // an agreement or action
  statusAction: project([...leads, ...facilitator]),
  dueAction: project([...leads, ...facilitator]),
  reviewAction: project([...leads, ...facilitator]),
  ownerAction: project([...leads, ...facilitator]),
  releaseAction: project(leads),
  releaseQuestionAction: project(leads),
  // a sheet
  saveStepAction: project(raters),
  savePicksAction: project(raters),
  saveFulfilmentsAction: project(raters),
  handInAction: project(raters),
  beginPaperAction: project(leads),
  discardPaperAction: project(leads),
  reopenAction: project(raters),
  // a project and its team
  proposeAsSideAction: proposing,
  proposeAsOfficeAction: proposing,
  // the client's lead proposed one to the contractor's
  acceptProposalAction: ofThing(leads),
  refuseProposalAction: {
    ...ofThing(['contractor lead']),
    but: { 'client lead': 'not-allowed', stranger: 'not-allowed' },
  },
  remindProposalAction: { ...ofThing(clientLead), but: { 'contractor lead': 'not-allowed' } },
  remindWaitingAction: project([...leads, ...facilitator]),
  withdrawProposalAction: { ...ofThing(clientLead), but: { 'contractor lead': 'not-allowed' } },
  acceptGameRulesAction: project(leads),
  proposeRuleLinesAction: project(leads),
  requestDeletionAction: project(leads),
  inviteManyAction: project(leads),
  inviteFacilitatorAction: project(leads),
  renewInvitationAction: project(leads),
  withdrawInvitationAction: project(leads),
  removeMemberAction: project(raters),
  setSideLeadAction: project(leads),
  // an organisation and the platform
  inviteToOrganisationAction: ofThing(organisationAdmins),
  nameLeadAction: ofThing(['organisation admin']),
  renewOrganisationInvitationAction: ofThing(organisationAdmins),
  removeFromOrganisationAction: ofThing(organisationAdmins),
  createOrganisationAction: ofThing(platformAdmin),
  setRegistrationAction: ofThing(platformAdmin),
  answerRequestAction: ofThing(platformAdmin),
  // on a proposal of one's own kind, to whom it was made
  askForOrganisationAction: ofThing(['contractor lead']),
  confirmOrganisationAction: ofThing(platformAdmin),
  claimDomainAction: ofThing(organisationAdmins),
  dropDomainAction: ofThing(organisationAdmins),
  askDomainCheckAction: ofThing(organisationAdmins),
  vouchForDomainAction: ofThing(platformAdmin),
  createProgrammeAction: ofThing(platformAdmin),
  nameManagerAction: ofThing(platformAdmin),
  removeManagerAction: ofThing(platformAdmin),
  // a programme
  askWorkbookAction: ofThing(manager),
  giveUpFileAction: ofThing(manager),
  setMinimumAction: ofThing(manager),
  removeNeighbourhoodAction: ofThing(manager),
  remindFacilitatorsAction: ofThing(manager),
  takeUpAction: project(clientLead),
  giveBackAction: project(clientLead),
  agreeAction: project(leads),
  contactAction: project([...clientLead, ...facilitator]),
  setPhaseAction: project(leads),
  // an account
  revokeSessionAction: oneself,
  signOutEverywhereAction: oneself,
  renameAction: oneself,
  preferencesAction: oneself,
  eraseAccountAction: oneself,
  // a door: it is opened by a code, a link or an address, and not by who one is
  acceptInvitationAction: open,
  joinAction: open,
  openScreenAction: open,
  confirmCodeAction: open,
  confirmLinkAction: open,
  requestSignInAction: open,
  switchAccountAction: open,
  refuseMailAction: open,
  wantMailAction: open,
  demoSignInAction: open,
  joinCopyAction: open,
  chooseLanguage: open,
}
