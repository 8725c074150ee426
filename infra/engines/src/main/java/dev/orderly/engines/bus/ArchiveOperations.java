package dev.orderly.engines.bus;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveResponse;

/** Create, change, describe, list and delete archives. An archive's name is unique over all buses. */
final class ArchiveOperations {
    private static final int NAME_CHARS_MAX = 48;
    private static final int DESCRIPTION_CHARS_MAX = 512;
    private static final int ARCHIVES_MAX = 100;
    private final Registry registry;

    ArchiveOperations(Registry registry) {
        this.registry = registry;
    }

    CreateArchiveResponse create(CreateArchiveRequest request) {
        var name = Check.name("archiveName", request.archiveName(), NAME_CHARS_MAX);
        var source = Check.required("eventSourceArn", request.eventSourceArn());
        var terms = terms(request.eventPattern(), request.retentionDays(), request.description());
        synchronized (registry) {
            if (registry.archive(name).isPresent()) {
                throw Failures.alreadyExists("Archive " + name + " already exists.");
            }
            var bus = registry.bus(source);
            if (registry.archives().count() >= ARCHIVES_MAX) {
                throw Failures.tooMany("The requested resource exceeds the maximum number allowed.");
            }
            var about = new Archive.About(name, bus.name(), registry.timeline().instant());
            var archive = new Archive(about, terms, registry.timeline(), registry.memory());
            bus.put(archive);
            return CreateArchiveResponse.builder()
                    .archiveArn(Arns.archive(name))
                    .state(ArchiveState.ENABLED)
                    .creationTime(archive.created())
                    .build();
        }
    }

    /** What the request leaves out stays as it is. */
    UpdateArchiveResponse update(UpdateArchiveRequest request) {
        synchronized (registry) {
            var archive = existing(request.archiveName());
            var old = archive.terms();
            archive.change(terms(
                    request.eventPattern() == null ? old.pattern().orElse(null) : request.eventPattern(),
                    request.retentionDays() == null ? Integer.valueOf(old.retentionDays()) : request.retentionDays(),
                    request.description() == null ? old.description().orElse(null) : request.description()));
            registry.bus(archive.bus()).put(archive);
            return UpdateArchiveResponse.builder()
                    .archiveArn(Arns.archive(archive.name()))
                    .state(ArchiveState.ENABLED)
                    .creationTime(archive.created())
                    .build();
        }
    }

    DescribeArchiveResponse describe(DescribeArchiveRequest request) {
        synchronized (registry) {
            var archive = existing(request.archiveName());
            return DescribeArchiveResponse.builder()
                    .archiveArn(Arns.archive(archive.name()))
                    .archiveName(archive.name())
                    .eventSourceArn(Arns.bus(archive.bus()))
                    .eventPattern(archive.terms().pattern().orElse(null))
                    .description(archive.terms().description().orElse(null))
                    .retentionDays(archive.terms().retentionDays())
                    .state(ArchiveState.ENABLED)
                    .eventCount(archive.count())
                    .sizeBytes(archive.bytes())
                    .creationTime(archive.created())
                    .build();
        }
    }

    DeleteArchiveResponse delete(DeleteArchiveRequest request) {
        synchronized (registry) {
            var archive = existing(request.archiveName());
            registry.bus(archive.bus()).drop(archive);
            archive.delete();
        }
        return DeleteArchiveResponse.builder().build();
    }

    ListArchivesResponse list(ListArchivesRequest request) {
        if (Stream.of(request.namePrefix(), request.eventSourceArn(), request.stateAsString())
                        .filter(filter -> filter != null)
                        .count()
                > 1) {
            throw Failures.invalid("At most one filter is allowed for ListArchives."
                    + " Use either : State, EventSourceArn, or NamePrefix.");
        }
        synchronized (registry) {
            var prefix = request.namePrefix() == null ? "" : request.namePrefix();
            var source = request.eventSourceArn();
            var listed = registry.archives()
                    .filter(archive -> archive.name().startsWith(prefix))
                    .filter(archive -> source == null || source.equals(Arns.bus(archive.bus())))
                    .filter(_ -> request.state() == null || request.state() == ArchiveState.ENABLED)
                    .toList();
            var page = Page.of(listed, Archive::name, request.limit(), request.nextToken());
            return ListArchivesResponse.builder()
                    .archives(
                            page.items().stream().map(ArchiveOperations::listed).toList())
                    .nextToken(page.nextToken())
                    .build();
        }
    }

    private Archive existing(@Nullable String name) {
        var given = Check.required("archiveName", name);
        return registry.archive(given).orElseThrow(() -> Failures.notFound("Archive " + given + " does not exist."));
    }

    private static Archive.Terms terms(
            @Nullable String pattern, @Nullable Integer retentionDays, @Nullable String description) {
        Check.longest("description", description, DESCRIPTION_CHARS_MAX);
        Check.within("retentionDays", retentionDays, 0, Integer.MAX_VALUE);
        if (pattern != null) {
            PatternCheck.checkStored(pattern);
        }
        return new Archive.Terms(
                Optional.ofNullable(pattern),
                retentionDays == null ? 0 : retentionDays,
                Optional.ofNullable(description));
    }

    private static software.amazon.awssdk.services.eventbridge.model.Archive listed(Archive archive) {
        return software.amazon.awssdk.services.eventbridge.model.Archive.builder()
                .archiveName(archive.name())
                .eventSourceArn(Arns.bus(archive.bus()))
                .state(ArchiveState.ENABLED)
                .retentionDays(archive.terms().retentionDays())
                .eventCount(archive.count())
                .sizeBytes(archive.bytes())
                .creationTime(archive.created())
                .build();
    }
}
