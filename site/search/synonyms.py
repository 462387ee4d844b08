def other_names(exact, language):
    return []
