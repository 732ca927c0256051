export const visitsEn = {
  // ---- Statuses ----
  'status.scheduled': 'Scheduled',
  'status.on-the-way': 'On the way',
  'status.started': 'Started',
  'status.paused': 'Paused',
  'status.completed': 'Completed',
  'status.validated': 'Validated',
  'status.skipped': 'Skipped',
  'status.cancelled': 'Cancelled',
  'status.late': 'Late',

  // ---- Why work stands still ----
  'pause.break': 'Break',
  'pause.waiting-for-client': 'Waiting for the client',
  'pause.waiting-for-parts': 'Waiting for parts',
  'pause.called-elsewhere': 'Called elsewhere',
  'pause.end-of-day': 'End of the day',
  'pause.other': 'Other reason',
  'pause.reopened': 'Reopened',

  // ---- Tasks ----
  'kind.done': 'To tick off',
  'kind.conforming': 'Conforming or not',
  'kind.number': 'Number',
  'kind.choice': 'Choice',
  'kind.counter': 'Meter reading',
  'kind.text': 'Text',
  'kind.photo': 'Photo',
  'target.building': 'Building',
  'target.place': 'Location',
  'target.asset': 'Asset',
  'conformity.conforming': 'Conforming',
  'conformity.not-conforming': 'Not conforming',
  'conformity.not-applicable': 'Not applicable',
  'restart.rollover': 'The meter went past its last digit',
  'restart.reset': 'The meter was replaced or set back',

  // ---- Results in words ----
  'result.none': 'No answer yet',
  'result.done': 'Done',
  'result.photos': '{count, plural, one {# photo} other {# photos}}',
  'result.out-of-limits': '{reading}, out of limits ({limits})',
  'result.counter-used': '{reading} (+{used})',
  'result.counter-restarted': '{reading} ({restart, select, rollover {meter past its last digit} other {meter replaced or set back}})',
  'limits.between': 'from {min} to {max}',
  'limits.at-least': 'at least {min}',
  'limits.at-most': 'at most {max}',

  // ---- Gatekeeper ----
  'gatekeeper.yes': 'Yes',
  'gatekeeper.no': 'No',
  'gate-kind.yes-no': 'Yes or no',
  'gate-kind.text': 'Text',
  'gate-kind.photo': 'Photo',

  // ---- Satisfaction survey ----
  'survey.question': 'How satisfied are you with our work?',
  'survey.score.1': 'Not at all satisfied',
  'survey.score.2': 'Not very satisfied',
  'survey.score.3': 'Neither satisfied nor dissatisfied',
  'survey.score.4': 'Satisfied',
  'survey.score.5': 'Very satisfied',

  // ---- Internal SLA ----
  'sla.none': 'No deadline',
  'sla.running': 'Running',
  'sla.met': 'Met',
  'sla.missed': 'Missed',
  'sla.on-hold': 'On hold while waiting for the client',
  'sla.goal.start': 'Start by',
  'sla.goal.finish': 'Finish by',

  // ---- Refusals: the visit ----
  'refusal.visit-called-off': 'This visit is {calledOff, select, skipped {skipped} other {cancelled}}. Restore it first.',
  'refusal.visit-not-called-off': 'This visit is neither skipped nor cancelled.',
  'refusal.visit-same-date': 'The visit is already planned for then.',
  'refusal.visit-already-on-the-way': 'Somebody is already on the way.',
  'refusal.visit-not-on-the-way': 'Nobody is on the way.',
  'refusal.visit-already-started': 'The work has already started.',
  'refusal.visit-not-started': 'The work has not started yet.',
  'refusal.visit-already-paused': 'The work is already paused.',
  'refusal.visit-not-paused': 'The work is not paused.',
  'refusal.visit-already-completed': 'The work is already completed. Reopen it to change it.',
  'refusal.visit-not-completed': 'The work is not completed yet.',
  'refusal.visit-already-validated': 'The work is validated. Only a manager can reopen it.',
  'refusal.gatekeeper-not-passed': 'Answer the checks to pass before starting.',
  'refusal.reason-required': 'Say why.',
  'refusal.task-lacks-result':
    '“{label}” has no answer yet{missing, plural, one {} other { (# tasks in all)}}.',

  // ---- Refusals: a task's answer ----
  'refusal.task-other-kind': 'This answer is not of the kind the task asks for.',
  'refusal.not-applicable-not-offered': 'This task must be answered with conforming or not conforming.',
  'refusal.note-required': 'Write down what is not conforming.',
  'refusal.photos-required': '{min, plural, one {Take a photo.} other {Take at least # photos ({given} so far).}}',
  'refusal.photo-twice': 'The same photo is there twice.',
  'refusal.too-many-decimals': '{decimals, plural, =0 {Enter a whole number.} one {At most # digit after the point.} other {At most # digits after the point.}}',
  'refusal.not-an-option': '“{choice}” is not among the choices.',
  'refusal.one-choice-only': 'Choose only one.',
  'refusal.choice-twice': '“{choice}” is chosen twice.',
  'refusal.reading-below-zero': 'A meter cannot show less than zero.',
  'refusal.reading-below-previous':
    'The last reading was {previous, number}: this one is lower. Correct it, or say that the meter went past its last digit or was replaced.',
  'refusal.reading-did-not-roll-over': 'The meter did not go past its last digit: it shows no less than before.',
  'refusal.reading-beyond-meter': 'This meter cannot show {rollover, number} or more.',

  // ---- Refusals: the gatekeeper ----
  'refusal.gatekeeper-unknown-question': 'This check is no longer asked. Reload the list.',
  'refusal.gatekeeper-answered-twice': 'One check is answered twice.',
  'refusal.gatekeeper-other-kind': '“{question}” is answered in another way than asked.',
  'refusal.gatekeeper-unanswered': 'Answer “{question}” before starting.',
  'refusal.gatekeeper-photos-required':
    '“{question}” needs {min, plural, one {a photo} other {# photos}} before starting.',
  'refusal.gatekeeper-blocks': 'Do not start: “{question}”. Tell the person in charge.',
  'refusal.gatekeeper-blocks-call': 'Do not start: “{question}”. Call {name} {phone}.',

  // ---- Refusals: the survey ----
  'refusal.survey-not-asked': 'No opinion is asked for this visit.',
  'refusal.survey-not-open': 'The work is still being checked. You can answer once it is validated.',
  'refusal.survey-already-answered': 'You have already answered. Thank you!',

  // ---- Refusals: what was typed ----
  'refusal.text-empty': 'Write something here.',
  'refusal.text-too-long': 'At most {limit, plural, one {# character} other {# characters}}.',
  'refusal.text-control-characters': 'This text holds characters that cannot be read. Type it anew.',
  'refusal.id-malformed': 'This is not a valid identifier.',
  'refusal.id-twice': 'The same identifier is used twice.',
  'refusal.kind-unknown': 'This kind does not exist.',
  'refusal.field-missing': 'Something is missing here.',
  'refusal.field-unknown': 'There is no field “{name}” here.',
  'refusal.value-malformed': 'This value cannot be read.',
  'refusal.number-too-small': 'At least {limit, number}.',
  'refusal.number-too-large': 'At most {limit, number}.',
  'refusal.number-not-whole': 'Enter a whole number.',
  'refusal.list-too-long': 'At most {limit, plural, one {# line} other {# lines}}.',
  'refusal.list-too-short': 'At least {limit, plural, one {# line} other {# lines}}.',
  'refusal.limits-reversed': 'The upper limit lies below the lower one.',
  'refusal.option-twice': '“{option}” is offered twice.',
  'refusal.too-many-tasks': 'At most {limit, number} tasks in all; there are {given, number}.',
  'refusal.date-malformed': 'This date does not exist.',
  'refusal.time-malformed': 'This time of day does not exist.',
} as const
