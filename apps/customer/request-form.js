// What the request form does where scripts run: fits its frame, sends without leaving the page (so that a lost connection loses neither words nor files), solves the puzzle under load.
const framed = parent !== window
const tell = (more) => framed && parent.postMessage({ dossier: 1, height: document.querySelector('main').getBoundingClientRect().bottom + scrollY + 4, ...more }, '*')
if (framed) new ResizeObserver(() => tell()).observe(document.querySelector('main'))
tell(document.querySelector('.n') ? { top: 1 } : {})
const sum = document.getElementById('sum')
if (sum && !sum.hidden) sum.focus()

const form = document.querySelector('form')
if (form) {
  const { elements, dataset } = form
  const words = JSON.parse(dataset.words)
  const button = form.querySelector('button')
  const status = document.getElementById('say')
  let busy = false

  const describe = (input, error = '') => {
    const ids = [error, `h-${input.id}`].filter((id) => document.getElementById(id))
    if (ids.length) input.setAttribute('aria-describedby', ids.join(' '))
    else input.removeAttribute('aria-describedby')
  }
  const clear = () => {
    sum.hidden = true
    for (const one of form.querySelectorAll('.e')) one.remove()
    for (const one of form.querySelectorAll('[aria-invalid]')) {
      one.removeAttribute('aria-invalid')
      describe(one)
    }
  }
  const stop = (said, wrong = []) => {
    const title = document.createElement('p')
    title.textContent = said
    const list = document.createElement('ul')
    for (const { field, label, text } of wrong) {
      const input = document.getElementById(field)
      const error = document.createElement('p')
      error.className = 'e'
      error.id = `e-${field}`
      error.textContent = text
      if (input) {
        input.setAttribute('aria-invalid', 'true')
        const holder = input.closest('.c') ?? input
        holder.before(error)
        describe(input, error.id)
      }
      const link = document.createElement('a')
      link.href = `#${field}`
      link.textContent = label
      const item = document.createElement('li')
      item.append(link, `: ${text}`)
      list.append(item)
    }
    sum.replaceChildren(title, ...(wrong.length ? [list] : []))
    sum.hidden = false
    sum.focus()
    tell({ top: 1 })
  }
  const solve = (bits) =>
    new Promise((done, failed) => {
      status.textContent = words.preparing
      const worker = new Worker('/f/work.js')
      worker.onmessage = ({ data }) => {
        worker.terminate()
        elements.work.value = data
        done()
      }
      worker.onerror = failed
      worker.postMessage({ token: elements.token.value, bits })
    })
  const filesWrong = () => {
    const input = elements.photos
    if (!input) return null
    const { most, bytes, large, many } = input.dataset
    if (input.files.length > most) return many
    const big = [...input.files].find(({ size }) => size > bytes)
    return big ? large.replace('%', big.name) : null
  }
  const send = async (tries) => {
    status.textContent = words.sending
    const response = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { accept: 'application/json', 'x-form-work': `${elements.token.value} ${elements.work.value}` } })
    const answer = await response.json()
    if (answer.go) return location.replace(answer.go)
    if (answer.token) elements.token.value = answer.token
    if (answer.work && tries > 0) {
      await solve(answer.work)
      return send(tries - 1)
    }
    stop(answer.stop, answer.wrong)
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (busy) return
    clear()
    const files = filesWrong()
    if (files) return stop(files, [{ field: 'photos', label: form.querySelector('[for=photos]').textContent, text: files }])
    busy = true
    button.setAttribute('aria-disabled', 'true')
    try {
      if (dataset.work > 0 && !elements.work.value) await solve(+dataset.work)
      await send(2)
    } catch (problem) {
      stop(problem instanceof TypeError ? words.unreachable : words.broken)
    } finally {
      busy = false
      button.removeAttribute('aria-disabled')
      status.textContent = ''
    }
  })
}
