package dev.orderly.local.template;

import dev.orderly.local.template.Cloud.Function;
import dev.orderly.local.template.Cloud.Origin;

/** One of a function's {@code Events}: SAM makes a resource of it, named by function and event. */
record FunctionEvent(Resource resource, Function function, String name, Place place) {
    Origin origin() {
        return resource.stack().origin(place, resource.declaration().logicalId() + name);
    }

    String physicalName() {
        return resource.stack().name() + "-" + resource.declaration().logicalId() + name;
    }
}
