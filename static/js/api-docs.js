// Renders the API's OpenAPI description with Swagger UI, which its classic script put on the window.

const page = document.querySelector("#api-docs");

window.SwaggerUIBundle({
  url: page.dataset.schema,
  domNode: page,
  deepLinking: true,
  displayOperationId: true,
  persistAuthorization: false, // a token typed in here is gone when the page is
  tryItOutEnabled: true,
  validatorUrl: null, // its badge would send the description to somebody else's server
});
