/** What every company has to begin with. In braces: variables of templates. */
export const firstTemplateEn = {
  'confirm.name': 'Confirm a request',
  'confirm.subject': 'Your request: {title}',
  'confirm.body': 'Hello {client},\n\nThank you for writing to us. Your request is in our folder {number}; we are looking into it and will come back to you with the next step.\n\nIs it urgent, or has something changed? Simply answer this message.\n\n{person}\n{company}',
  'visit.name': 'Propose a visit',
  'visit.subject': 'A visit for {title}',
  'visit.body': 'Hello {client},\n\nWe would like to come and have a look. Would one of these times suit you?\n\n- \n- \n\nThe place: {address}\n\nTell us which one you prefer by answering this message, and whom to ask for on arrival.\n\n{person}\n{company}',
  'more.name': 'Ask for more',
  'more.subject': 'A question about {title}',
  'more.body': 'Hello {client},\n\nTo prepare the work well we need a little more from you:\n\n- \n\nA photo often helps: attach it to your answer.\n\nThank you,\n\n{person}\n{company}',
  'thanks.name': 'Thank you after the work',
  'thanks.subject': 'The work is done: {title}',
  'thanks.body': 'Hello {client},\n\nThe work of folder {number} is done. Thank you for your trust.\n\nIs something not as it should be, or do you have a question? Answer this message and we will see to it.\n\n{person}\n{company}',
} as const
