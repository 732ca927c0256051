/** True in development, where the gallery of the interface is a page of the office. */
declare const __GALLERY__: boolean
