/** Draws the contract with Swagger UI, and sends what is tried from it. */

const root = document.querySelector('meta[name=root]').content;
const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

/** The local API takes the caller's name where AWS takes a signature, which a page can't make. */
function named(request) {
  const { Authorization: name, ...others } = request.headers;
  return name && onThisMachine ? Object.assign(request, { headers: { ...others, 'X-Local-Principal': name } }) : request;
}

SwaggerUIBundle({
  url: `${root}openapi.json`,
  dom_id: '#reference',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  requestInterceptor: named,
  syntaxHighlight: false,
  tryItOutEnabled: true,
  validatorUrl: 'none',
});
