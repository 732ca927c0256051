/** Monday to Friday, 08:00 to 17:00: what a company starts with. Days are ISO weekdays, 1 = Monday. */
export const usualWorkingWeek = {
  week: {
    1: [{ from: '08:00', to: '17:00' }],
    2: [{ from: '08:00', to: '17:00' }],
    3: [{ from: '08:00', to: '17:00' }],
    4: [{ from: '08:00', to: '17:00' }],
    5: [{ from: '08:00', to: '17:00' }],
    6: [],
    7: [],
  },
  closedOn: [],
}
