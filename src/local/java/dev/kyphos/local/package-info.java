/**
 * The local API: serves the functions, routes and tables of template.yaml over HTTP, in this JVM, with DynamoDB Local as
 * the store.
 *
 * <p>{@link dev.kyphos.local.template.Template} reads the file. {@link dev.kyphos.local.LocalApi} starts everything.
 * {@link dev.kyphos.local.LocalGateway} stands in for API Gateway between HTTP and a handler.
 * {@link dev.kyphos.local.runtime.RuntimeApi} runs one function in a JVM of its own, as Lambda does.
 */
package dev.kyphos.local;
