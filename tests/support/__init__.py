"""What tests share: the database they run on, and builders."""
