/** The list of folders, the board, the dialog for a new one, and the file of an export. */
export const jobListEn = {
  'jobs': 'Jobs',
  'yes': 'Yes',
  'export.file': 'jobs',
  'column.number': 'No.',
  'column.title': 'Title',
  'column.client': 'Client',
  'column.stage': 'Stage',
  'column.person': 'In charge',
  'column.labels': 'Labels',
  'column.flags': 'To watch',
  'column.source': 'Source',
  'column.address': 'Address',
  'column.created': 'Opened',
  'column.active': 'Last activity',
  'column.about': 'Description',
} as const
