"""What a look needs beside its templates: the resources of the State's design system, which are not ours to ship."""
