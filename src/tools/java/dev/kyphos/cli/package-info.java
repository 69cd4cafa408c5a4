/** {@code ./kyphos}: what a curator does on files and, to publish, with a service. */
package dev.kyphos.cli;
