// The company's own site shows its request form: <script async src="…/embed.js" data-form="KEY" data-lang="fr"></script>
(() => {
  const me = document.currentScript
  const { form, lang } = me.dataset
  if (!form) return
  const home = new URL(me.src).origin
  const language = lang || document.documentElement.lang.slice(0, 2)
  const frame = document.createElement('iframe')
  frame.src = `${home}/f/${encodeURIComponent(form)}?frame=1${/^(en|fr)$/.test(language) ? `&lang=${language}` : ''}`
  frame.title = language === 'fr' ? '__fr__' : '__en__'
  frame.style.cssText = 'display:block;width:100%;height:900px;border:0;color-scheme:light'
  me.after(frame)
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== home || !data?.dossier) return
    if (data.height > 0) frame.style.height = `${Math.ceil(data.height)}px`
    if (data.top && frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
  })
})()
